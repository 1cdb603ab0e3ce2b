// Headings, where VS Code does not list them itself.

import type { DocumentSymbol, SymbolInformation, TextDocument } from 'vscode';

/** What a server answers when asked for the symbols of a document. */
type Symbols = DocumentSymbol[] | SymbolInformation[] | null | undefined;

/**
 * Leaves out the headings of a note that VS Code's own Markdown lists too, so that they do not stand twice in the outline. It
 * takes a heading right below a line of HTML, such as `<br>`, for HTML; notes for Jekyll are full of them. A note with such a
 * heading keeps all.
 */
export function headingsMissedByMarkdown(note: TextDocument, symbols: Symbols): Symbols {
  if (note.languageId !== 'markdown' || symbols?.some((symbol) => isBelowHtml(note, symbol))) {
    return symbols;
  }
  return [];
}

function isBelowHtml(note: TextDocument, symbol: DocumentSymbol | SymbolInformation): boolean {
  const line = 'range' in symbol ? symbol.range.start.line : symbol.location.range.start.line;
  const inside = 'children' in symbol ? symbol.children : [];
  return (line > 0 && /^ {0,3}<[a-z/!]/i.test(note.lineAt(line - 1).text)) || inside.some((child) => isBelowHtml(note, child));
}
