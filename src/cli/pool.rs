//! Work on many inputs at once, answers in input order, in bounded memory.
//!
//! Owns threads and channels. Leaves to its callers what an input is and where answers go.

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Inputs taken in ahead of the answer that is waited for, for each job.
const AHEAD: usize = 4;

/// What the sink hears: answers in order, and pauses in which it should show what it has.
#[derive(Debug)]
pub(super) enum Answer<T> {
    /// The answer to the next input.
    Next(T),
    /// Nothing follows at once.
    Pause,
}

/// The number of jobs where the user names none: one for each core.
pub(super) fn default_jobs() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Runs `work` on every input on `n_jobs` threads and hands the answers to `sink` in input order.
///
/// Inputs are drawn as answers leave, so that neither pile up. The sink's first error ends it all.
pub(super) fn in_order<I: Send, T: Send, E>(
    n_jobs: usize,
    inputs: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> T + Sync,
    mut sink: impl FnMut(Answer<T>) -> Result<(), E>,
) -> Result<(), E> {
    let n_jobs = n_jobs.max(1);
    let n_ahead = n_jobs * AHEAD;
    // Every input travels with the sender of its answer; the receivers queue up in input order.
    // The second queue is the longer one, so that it alone never holds the feeder up.
    let (answers_in, answers) = sync_channel::<Receiver<T>>(n_ahead);
    let (tasks_in, tasks) = sync_channel::<(I, SyncSender<T>)>(n_ahead + 2);
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        scope.spawn(move || feed(inputs, &answers_in, &tasks_in));
        for _ in 0..n_jobs {
            scope.spawn(|| serve(&tasks, &work));
        }
        let collected = collect(&answers, &mut sink);
        // The feeder waits for room in this queue; without it, it ends.
        drop(answers);
        collected
    })
}

fn feed<I, T>(
    inputs: impl Iterator<Item = I>,
    answers: &SyncSender<Receiver<T>>,
    tasks: &SyncSender<(I, SyncSender<T>)>,
) {
    for input in inputs {
        let (answer_in, answer) = sync_channel(1);
        if answers.send(answer).is_err() || tasks.send((input, answer_in)).is_err() {
            return; // The sink has had enough.
        }
    }
}

fn serve<I, T>(tasks: &Mutex<Receiver<(I, SyncSender<T>)>>, work: &impl Fn(I) -> T) {
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((input, answer)) = task else {
            return;
        };
        if answer.send(work(input)).is_err() {
            return;
        }
    }
}

fn collect<T, E>(
    answers: &Receiver<Receiver<T>>,
    sink: &mut impl FnMut(Answer<T>) -> Result<(), E>,
) -> Result<(), E> {
    loop {
        let waiting = match answers.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Disconnected) => return Ok(()),
            Err(TryRecvError::Empty) => None,
        };
        let Some(answer) = waiting.map_or_else(
            || {
                sink(Answer::Pause)?;
                Ok(answers.recv().ok())
            },
            |answer| Ok(Some(answer)),
        )?
        else {
            return Ok(());
        };
        // Without an answer the worker has died; the scope hands its panic on.
        let Ok(answer) = answer.recv() else {
            return Ok(());
        };
        sink(Answer::Next(answer))?;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn answers(n_jobs: usize, n_inputs: u64) -> Vec<u64> {
        let mut seen = Vec::new();
        let done: Result<(), ()> = in_order(
            n_jobs,
            0..n_inputs,
            // Uneven work, so that later inputs are often done first.
            |input| (0..(input * 7919) % 5000).fold(input, |sum, _| std::hint::black_box(sum)),
            |answer| {
                if let Answer::Next(answer) = answer {
                    seen.push(answer);
                }
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        seen
    }

    #[test]
    fn answers_come_in_input_order() {
        for n_jobs in [0, 1, 2, 7] {
            assert_eq!(answers(n_jobs, 500), (0..500).collect::<Vec<_>>());
        }
        assert!(answers(3, 0).is_empty());
    }

    #[test]
    fn inputs_are_drawn_no_faster_than_answers_leave() {
        let drawn = AtomicUsize::new(0);
        let mut n_answered = 0;
        let stopped = in_order(
            2,
            (0..).inspect(|_| {
                drawn.fetch_add(1, Ordering::SeqCst);
            }),
            |input: u64| input,
            |answer| {
                if let Answer::Next(_) = answer {
                    n_answered += 1;
                    let ahead = drawn.load(Ordering::SeqCst) - n_answered;
                    assert!(ahead <= 2 * AHEAD + 2, "{ahead} inputs were drawn ahead");
                }
                if n_answered == 100 {
                    Err("enough")
                } else {
                    Ok(())
                }
            },
        );
        assert_eq!(stopped, Err("enough"));
    }
}
