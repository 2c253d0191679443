//! A batch on its way to its receiver: what may be done with it, told from its state and its attempts.
//!
//! An attempt is a step `sending` of the batch. It is written down before the program that sends is begun, and the step
//! after it says what became of it. So a crash between the two leaves the batch in `sending`, and nobody sends it a
//! second time without being asked.

use crate::base::{Fault, Id, Stamp};
use crate::record::claims::Batch;
use crate::record::files::StatusEvent;

/// It lies in the office.
pub const MADE: &str = "made";
/// The program that sends has it, or had it when the computer stopped.
pub const SENDING: &str = "sending";
/// It was handed over.
pub const SENT: &str = "sent";

/// What a person says about a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Nothing: it is to be sent, if it was not.
    Send,
    /// It is to be sent once more.
    Again,
    /// It has reached its receiver.
    WasSent,
}

/// What is done with a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is handed over, for the n-th time.
    Hand(usize),
    /// That it was sent is written down.
    Mark,
    /// Nothing: it was sent before.
    Nothing,
}

/// The attempts to send a batch, in their order.
pub fn attempts<'e>(batch: &Id, events: &'e [StatusEvent]) -> Vec<&'e StatusEvent> {
    let is_attempt =
        |event: &&StatusEvent| event.subject == *batch && event.status == SENDING && event.reverses.is_none();
    events.iter().filter(is_attempt).collect()
}

/// The word that an attempt and what became of it are written down with.
pub fn attempt(number: usize) -> String {
    format!("attempt-{number}")
}

/// What is to be done with a batch; a batch that is not to be sent is a fault.
pub fn next(batch: &Batch, events: &[StatusEvent], word: Word) -> Result<Next, Fault> {
    let tried = attempts(&batch.id, events);
    let hand = Next::Hand(tried.len() + 1);
    let answered =
        "its receiver has answered: what it did not take is claimed anew, bill claim list --status rejected";
    match (batch.status.as_str(), word) {
        (MADE, Word::Send | Word::Again) | (SENDING | SENT, Word::Again) => Ok(hand),
        (MADE | SENDING, Word::WasSent) => Ok(Next::Mark),
        (SENDING, Word::Send) => Err(unknown(batch, tried.len(), tried.last().copied())),
        ("void", _) => Err(refusal(batch, "its claims are ready: bill claim puts them into another")),
        (_, Word::Again) => Err(refusal(batch, answered)),
        _ => Ok(Next::Nothing),
    }
}

fn refusal(batch: &Batch, help: &str) -> Fault {
    Fault::error("B160", format!("batch {} is {}", batch.id, batch.status)).help(help.to_owned())
}

fn unknown(batch: &Batch, number: usize, last: Option<&StatusEvent>) -> Fault {
    let begun = last.map(|event| format!(", begun {} by {},", said(event.at), event.created_by));
    let begun = begun.unwrap_or_default();
    let what = format!("batch {}: attempt {number}{begun} has an unknown outcome", batch.id);
    let (id, interchange) = (&batch.id, &batch.interchange);
    Fault::error("B161", what).help(format!(
        "ask {} whether it has interchange {interchange}; then bill send {id} --was-sent, or bill send {id} --again",
        batch.receiver
    ))
}

/// An instant as a message tells it.
pub fn said(at: Stamp) -> String {
    at.to_string().chars().take(16).collect::<String>().replace('T', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn told(status: &str, word: Word) -> String {
        let batch: Batch =
            row(&format!("id=B2610-0000011 interchange=261000001 receiver=990000200 status={status}"));
        let events: [StatusEvent; 2] = [
            row("id=SE1 subject=B2610-0000011 status=sending at=2026-10-14T08:00:00-04:00 created_by=carla"),
            row("id=SE2 subject=B2610-0000028 status=sending at=2026-10-14T08:00:00-04:00 created_by=carla"),
        ];
        match next(&batch, &events, word) {
            Ok(next) => format!("{next:?}"),
            Err(fault) => format!("{}; {}", fault.message, fault.help.unwrap_or_default()),
        }
    }

    #[test]
    fn nothing_is_sent_twice_unasked() {
        let said: Vec<String> = ["made", "sending", "sent", "accepted", "part", "rejected", "void"]
            .into_iter()
            .flat_map(|status| {
                [Word::Send, Word::Again, Word::WasSent]
                    .map(|word| format!("{status} {word:?}: {}", told(status, word)))
            })
            .collect();
        let answered = "its receiver has answered: what it did not take is claimed anew, \
                        bill claim list --status rejected";
        let void = "batch B2610-0000011 is void; its claims are ready: bill claim puts them into another";
        assert_eq!(
            said,
            [
                "made Send: Hand(2)".to_owned(),
                "made Again: Hand(2)".to_owned(),
                "made WasSent: Mark".to_owned(),
                "sending Send: batch B2610-0000011: attempt 1, begun 2026-10-14 08:00 by carla, has an unknown \
                 outcome; ask 990000200 whether it has interchange 261000001; then bill send B2610-0000011 \
                 --was-sent, or bill send B2610-0000011 --again"
                    .to_owned(),
                "sending Again: Hand(2)".to_owned(),
                "sending WasSent: Mark".to_owned(),
                "sent Send: Nothing".to_owned(),
                "sent Again: Hand(2)".to_owned(),
                "sent WasSent: Nothing".to_owned(),
                "accepted Send: Nothing".to_owned(),
                format!("accepted Again: batch B2610-0000011 is accepted; {answered}"),
                "accepted WasSent: Nothing".to_owned(),
                "part Send: Nothing".to_owned(),
                format!("part Again: batch B2610-0000011 is part; {answered}"),
                "part WasSent: Nothing".to_owned(),
                "rejected Send: Nothing".to_owned(),
                format!("rejected Again: batch B2610-0000011 is rejected; {answered}"),
                "rejected WasSent: Nothing".to_owned(),
                format!("void Send: {void}"),
                format!("void Again: {void}"),
                format!("void WasSent: {void}"),
            ]
        );
    }
}
