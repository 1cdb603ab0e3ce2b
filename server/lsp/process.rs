//! Whether the client's process still lives. A client that is killed does not always close its end of the pipe: a child of
//! it may hold it open.

use std::time::Duration;

/// How long a dead client may go unnoticed.
const PERIOD: Duration = Duration::from_secs(2);

/// Returns once the process is gone. Where that cannot be found out, or where the process was not there to begin with (it
/// may live outside this container), never.
pub async fn gone(process: u32) {
    let Some(first) = started(process) else {
        return std::future::pending().await;
    };
    loop {
        tokio::time::sleep(PERIOD).await;
        if started(process).as_deref() != Some(&*first) {
            return;
        }
    }
}

/// When a living process started, in the kernel's own words; a later process with the same number started at another time.
/// A process that has ended but was not waited for is not living.
fn started(process: u32) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in brackets, may hold anything, so count from its end: the state follows, the start is 19 fields later.
    let mut fields = status.rsplit_once(')')?.1.split_ascii_whitespace();
    let state = fields.next()?;
    (!matches!(state, "Z" | "X")).then(|| fields.nth(18).map(str::to_owned))?
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_lives_and_a_finished_one_does_not() {
        assert!(started(std::process::id()).is_some());
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let process = child.id();
        child.wait().unwrap();
        assert_eq!(started(process), None);
    }
}
