//! A bar on stderr for what takes long, on terminals only.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What ends sooner than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that shows itself only to people who have waited a while.
pub struct Progress {
    began: Instant,
    wanted: bool,
    text: String,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// A bar that is not drawn yet; `text` says what is going on.
    pub fn new(text: String) -> Progress {
        Progress {
            began: Instant::now(),
            wanted: io::stderr().is_terminal(),
            text,
            bar: OnceLock::new(),
        }
    }

    /// Says how many of how many are done.
    pub fn report(&self, done: usize, all: usize) {
        if !self.wanted || self.began.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::with_draw_target(Some(all as u64), ProgressDrawTarget::stderr_with_hz(10));
            let style = ProgressStyle::with_template("{msg} {wide_bar:.dim} {pos}/{len}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message(self.text.clone());
            bar
        });
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
