//! Whether the client's process still lives. A client that is killed does not always close its end of the pipe: a child of
//! it may hold it open.

use std::time::Duration;

/// How long a dead client may go unnoticed.
const PERIOD: Duration = Duration::from_secs(2);

/// Waits until the process is gone. Where that cannot be found out, or where the process is not there to begin with (it may
/// live outside this container), for ever. The process is looked at before this returns.
pub fn gone(process: u32) -> impl Future<Output = ()> + Send {
    wait(process, started(process))
}

async fn wait(process: u32, first: Option<String>) {
    let Some(first) = first else {
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
