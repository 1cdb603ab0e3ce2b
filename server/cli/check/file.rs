//! Replacing a file as a whole, so that nobody ever sees half of it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::Builder;

/// Puts `after` in the place of a file in `folder` that holds `before`. Permissions stay; a link stays a link, and the
/// file that it leads to is replaced, if that lies in the folder too.
pub fn replace(folder: &Path, path: &Path, before: &str, after: &str) -> io::Result<()> {
    let real = fs::canonicalize(path)?;
    if !real.starts_with(fs::canonicalize(folder)?) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is a link that leads out of the root",
        ));
    }
    if fs::metadata(&real)?.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    if fs::read(&real)? != before.as_bytes() {
        return Err(io::Error::other("it was changed meanwhile; run the command again"));
    }
    write(&real, after)
}

/// The same error without the name of the file beside, which nobody knows.
fn without_path(error: io::Error) -> io::Error {
    error.raw_os_error().map_or_else(
        || match error.kind() {
            io::ErrorKind::NotFound => io::Error::new(io::ErrorKind::NotFound, "there is no such folder"),
            kind => io::Error::from(kind),
        },
        io::Error::from_raw_os_error,
    )
}

/// Writes a file through a new one beside it.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".awsnotes-").suffix(".tmp");
    let existing = fs::metadata(path).ok();
    #[cfg(unix)]
    if existing.is_none() {
        // A new file gets what the user's mask leaves of this, as any other file would.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(without_path)?;
    file.write_all(text.as_bytes())?;
    if let Some(existing) = existing {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // Only the superuser may give files away; elsewhere the owner is the same anyway.
            let _ = std::os::unix::fs::chown(file.path(), Some(existing.uid()), Some(existing.gid()));
        }
        file.as_file().set_permissions(existing.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
