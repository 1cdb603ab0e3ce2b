//! Between the protocol's types and those of the features: names, kinds and edits. Places are converted by
//! [`View`](super::view::View), which knows the text.

use std::collections::{BTreeMap, HashMap};

use tower_lsp::ls_types::{
    CompletionItemKind, CreateFile, CreateFileOptions, DiagnosticSeverity, DocumentChangeOperation, DocumentChanges,
    Documentation, FoldingRangeKind, MarkupContent, MarkupKind, OneOf, OptionalVersionedTextDocumentIdentifier,
    Position, PositionEncodingKind, ResourceOp, SymbolKind, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::features::completion::ItemKind;
use crate::features::folding::FoldKind;
use crate::features::symbols::FoundKind;
use crate::rules::{Edit, Severity};
use crate::text::{self, PositionEncoding};
use crate::workspace::NoteId;

use super::view::RootView;

/// A place as the client says it.
pub fn from_position(position: Position) -> text::Position {
    text::Position {
        line: position.line,
        column: position.character,
    }
}

/// A place as it is said to the client.
pub fn to_position(position: text::Position) -> Position {
    Position {
        line: position.line,
        character: position.column,
    }
}

/// The protocol's name of an encoding.
pub fn encoding(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// How much a finding matters.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The icon of an offer.
pub fn item_kind(kind: ItemKind) -> CompletionItemKind {
    match kind {
        ItemKind::Term => CompletionItemKind::CLASS,
        ItemKind::NoteTerm => CompletionItemKind::TEXT,
        ItemKind::File => CompletionItemKind::FILE,
        ItemKind::Heading => CompletionItemKind::REFERENCE,
        ItemKind::Key => CompletionItemKind::PROPERTY,
    }
}

/// The icon of a symbol of the workspace.
pub fn symbol_kind(kind: FoundKind) -> SymbolKind {
    match kind {
        FoundKind::Heading => SymbolKind::STRING,
        FoundKind::Term => SymbolKind::KEY,
    }
}

/// What is folded.
pub fn fold_kind(kind: FoldKind) -> Option<FoldingRangeKind> {
    match kind {
        FoldKind::Section => Some(FoldingRangeKind::Region),
        FoldKind::FrontMatter => Some(FoldingRangeKind::Comment),
        FoldKind::Code => None,
    }
}

/// A text of which is known whether it has markup.
pub fn markup(value: String, as_markdown: bool) -> MarkupContent {
    let kind = match as_markdown {
        true => MarkupKind::Markdown,
        false => MarkupKind::PlainText,
    };
    MarkupContent { kind, value }
}

/// The documentation of an offer.
pub fn documentation(value: String, as_markdown: bool) -> Documentation {
    Documentation::MarkupContent(markup(value, as_markdown))
}

/// A new, empty note. None where the client makes no files. It never overwrites one.
pub fn new_note(root: &RootView, path: &str) -> Option<WorkspaceEdit> {
    if !root.profile.versioned_edits || !root.profile.creates_files {
        return None;
    }
    let options = CreateFileOptions {
        overwrite: Some(false),
        ignore_if_exists: Some(false),
    };
    let operation = ResourceOp::Create(CreateFile {
        uri: root.uri(path)?,
        options: Some(options),
        annotation_id: None,
    });
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(vec![DocumentChangeOperation::Op(
            operation,
        )])),
        ..WorkspaceEdit::default()
    })
}

/// Edits of notes as one change. Where the client can tell versions apart, the change names those that it is for, so that it
/// does not hit a text that has moved on.
pub fn workspace_edit(root: &RootView, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let mut by_note: BTreeMap<NoteId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_note.entry(edit.note).or_default().push(edit);
    }
    let mut files: Vec<(Uri, Option<i32>, Vec<TextEdit>)> = Vec::new();
    for (note, edits) in by_note {
        let path = &root.workspace.entry(note).path;
        let text = root.text(note)?;
        let edits = edits.iter().map(|edit| TextEdit {
            range: root.range(&text, edit.span),
            new_text: edit.text.to_string(),
        });
        files.push((root.uri(path)?, root.version(path), edits.collect()));
    }
    if !root.profile.versioned_edits {
        let changes: HashMap<Uri, Vec<TextEdit>> = files.into_iter().map(|(uri, _, edits)| (uri, edits)).collect();
        return Some(WorkspaceEdit {
            changes: Some(changes),
            ..WorkspaceEdit::default()
        });
    }
    let changes = files.into_iter().map(|(uri, version, edits)| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    });
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(changes.collect())),
        ..WorkspaceEdit::default()
    })
}
