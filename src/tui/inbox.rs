//! Answers of workers on their way to the loop.
//!
//! Owns a queue and a bell: the loop sleeps on a pipe, and the first answer since it last looked
//! writes one byte into it. Leaves what workers do to `tui::worker`.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

/// Where workers put answers; every worker has its own copy.
#[derive(Debug)]
pub(crate) struct Sender<A> {
    queue: mpsc::Sender<A>,
    bell: Arc<Bell>,
}

/// Where the loop finds them.
#[derive(Debug)]
pub(crate) struct Inbox<A> {
    queue: mpsc::Receiver<A>,
    bell: Arc<Bell>,
    ring: PipeReader,
}

#[derive(Debug)]
struct Bell {
    /// A byte is in the pipe or about to be.
    rung: AtomicBool,
    pipe: PipeWriter,
}

/// Both ends of a new inbox.
pub(crate) fn inbox<A>() -> io::Result<(Sender<A>, Inbox<A>)> {
    let (sender, receiver) = mpsc::channel();
    let (ring, pipe) = io::pipe()?;
    let bell = Arc::new(Bell {
        rung: AtomicBool::new(false),
        pipe,
    });
    Ok((
        Sender {
            queue: sender,
            bell: Arc::clone(&bell),
        },
        Inbox {
            queue: receiver,
            bell,
            ring,
        },
    ))
}

impl<A> Sender<A> {
    /// Sends an answer; `false` if nobody waits for it any more.
    pub(crate) fn send(&self, answer: A) -> bool {
        if self.queue.send(answer).is_err() {
            return false;
        }
        self.bell.rung.swap(true, Ordering::AcqRel) || (&self.bell.pipe).write_all(&[1]).is_ok()
    }
}

impl<A> Clone for Sender<A> {
    fn clone(&self) -> Self {
        Self {
            queue: self.queue.clone(),
            bell: Arc::clone(&self.bell),
        }
    }
}

impl<A> Inbox<A> {
    /// The next answer, if one is there.
    pub(crate) fn take(&mut self) -> Option<A> {
        self.queue.try_recv().ok()
    }

    /// Stops the bell, once its file descriptor is ready; to be called before [`Self::take`], so
    /// that an answer which arrives meanwhile rings again.
    pub(crate) fn hush(&mut self) {
        // An error leaves the byte in the pipe: the loop would look again, and find nothing.
        if self.ring.read(&mut [0]).is_ok() {
            self.bell.rung.store(false, Ordering::Release);
        }
    }
}

impl<A> AsFd for Inbox<A> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.ring.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::*;

    fn is_ringing<A>(inbox: &Inbox<A>) -> bool {
        let mut fds = [PollFd::new(inbox, PollFlags::IN)];
        poll(
            &mut fds,
            Some(&Timespec {
                tv_sec: 0,
                tv_nsec: 0,
            }),
        )
        .is_ok_and(|n_ready| n_ready == 1)
    }

    #[test]
    fn many_answers_ring_once() {
        let (sender, mut inbox) = inbox().unwrap();
        for answer in 0..100_000 {
            assert!(sender.send(answer));
        }
        assert!(is_ringing(&inbox));
        inbox.hush();
        assert!(!is_ringing(&inbox));
        assert_eq!(std::iter::from_fn(|| inbox.take()).count(), 100_000);
        assert!(sender.send(1));
        assert!(is_ringing(&inbox));
    }

    #[test]
    fn an_answer_nobody_waits_for_says_so() {
        let (sender, inbox) = inbox().unwrap();
        drop(inbox);
        assert!(!sender.clone().send(1));
    }
}
