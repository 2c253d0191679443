//! What guarantors are asked to pay: who is asked, for what, on which paper, and how far it has come.

pub mod addressee;
pub mod content;
pub mod make;
pub mod paper;
pub mod section;

use crate::base::{Fault, Id};
use crate::record::claims::Statement;

/// Made, and not yet on its way.
pub const READY: &str = "ready";
/// A person must look first.
pub const HELD: &str = "held";
/// On its way.
pub const MAILED: &str = "mailed";
/// It came back.
pub const RETURNED: &str = "returned";
/// It does not count any more.
pub const VOID: &str = "void";

/// The statement after a step; none where it stands there already. What was held has no paper, and what is void is void.
pub fn stepped(statement: &Statement, to: &str, reason: &str) -> Result<Option<Statement>, Fault> {
    let from = statement.status.as_str();
    if from == to {
        return Ok(None);
    }
    let is_open = match to {
        MAILED => [READY, RETURNED].contains(&from),
        RETURNED => from == MAILED,
        VOID => from != VOID,
        _ => false,
    };
    if is_open {
        let reason = if reason.is_empty() { statement.reason.clone() } else { reason.to_owned() };
        return Ok(Some(Statement { status: to.to_owned(), reason, ..statement.clone() }));
    }
    let why = if from == HELD { format!("held ({})", statement.reason) } else { from.to_owned() };
    let fault = Fault::error("B050", format!("statement {} is {why} and cannot be {to}", statement.id));
    Err(fault.help(match from {
        HELD => "mend what holds it, then bill statement make",
        READY => "say first that it is on its way: bill statement mailed",
        _ => "make a new one: bill statement make",
    }))
}

/// Who is asked: the id under which statements are looked up.
pub fn latest<'a>(statements: &'a [Statement], guarantor: &Id) -> Option<&'a Statement> {
    let own = |row: &&Statement| row.guarantor == *guarantor && ![VOID, HELD].contains(&row.status.as_str());
    statements.iter().filter(own).max_by(|left, right| (left.date, &left.id).cmp(&(right.date, &right.id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_mailed_comes_back_and_is_mailed_again() {
        let at = |status: &str| Statement {
            id: Id::new("ST2610-0000017"),
            status: status.to_owned(),
            reason: "minor".to_owned(),
            ..Statement::default()
        };
        let said = |from: &str, to: &str| match stepped(&at(from), to, "") {
            Ok(None) => "there".to_owned(),
            Ok(Some(row)) => row.status,
            Err(fault) => fault.message,
        };
        assert_eq!(said(READY, MAILED), "mailed");
        assert_eq!(said(MAILED, MAILED), "there");
        assert_eq!(said(MAILED, RETURNED), "returned");
        assert_eq!(said(RETURNED, MAILED), "mailed");
        assert_eq!(said(MAILED, VOID), "void");
        assert_eq!(said(HELD, MAILED), "statement ST2610-0000017 is held (minor) and cannot be mailed");
        assert_eq!(said(READY, RETURNED), "statement ST2610-0000017 is ready and cannot be returned");
        assert_eq!(said(VOID, MAILED), "statement ST2610-0000017 is void and cannot be mailed");
    }
}
