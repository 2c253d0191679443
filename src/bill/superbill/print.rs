//! The encounter form of a visit as text: what the clinician ticks.

use crate::base::{Id, Instant};
use crate::bill::page::Page;
use crate::record::bill::EncounterForm;

/// What stands at the head of a form.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The practice's name.
    pub practice: String,
    /// The visit (chain).
    pub visit: Id,
    /// When it begins.
    pub start: Instant,
    /// What kind of visit.
    pub visit_type: String,
    /// With whom.
    pub provider: String,
    /// Whose: id, name and birth date.
    pub patient: String,
    /// Who pays first on the day.
    pub payer: String,
}

/// The lines of a visit type's form, in the order of the paper: its own and those of every form, by section in the
/// order of the first line that names it.
pub fn lines<'a>(forms: &'a [EncounterForm], visit_type: Option<&Id>) -> Vec<&'a EncounterForm> {
    let mut rows: Vec<&EncounterForm> = forms
        .iter()
        .filter(|row| row.visit_type.is_none() || row.visit_type.as_ref() == visit_type)
        .collect();
    let order = |section: &str| rows_of(forms, section);
    rows.sort_by_key(|row| (row.kind != "procedure", order(&row.section), row.line, row.id.clone()));
    rows
}

fn rows_of(forms: &[EncounterForm], section: &str) -> usize {
    forms.iter().position(|row| row.section == section).unwrap_or(usize::MAX)
}

/// The form as text, 72 columns wide.
pub fn text(head: &Head, lines: &[&EncounterForm]) -> String {
    let mut page = Page::new(72);
    page.pair(&head.practice, "ENCOUNTER FORM");
    page.rule("-");
    let start = head.start.wall().format("%Y-%m-%d %H:%M");
    page.words(format!("Visit     {}   {start}   {}", head.visit, head.visit_type));
    page.words(format!("Provider  {}", head.provider));
    page.words(format!("Patient   {}", head.patient));
    let payer = if head.payer.is_empty() { "none: self-pay" } else { &head.payer };
    page.words(format!("Payer     {payer}"));
    let mut section = "";
    for row in lines {
        if row.section != section {
            section = &row.section;
            page.words(format!("\n{section}"));
        }
        let units = if row.kind == "procedure" { "  units ___  modifiers __ __" } else { "" };
        page.words(format!("  [ ] {:<8}{:<30}{units}", row.code, row.label));
    }
    page.gap();
    page.words("Other procedures   ____________________   ____________________");
    page.words("Other diagnoses    ____________________   ____________________");
    page.gap();
    page.words("Signed             ____________________   Date ______________");
    page.rule("-");
    page.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_a_page_that_can_be_ticked() {
        let row = |id: &str, section: &str, line, kind: &str, code: &str, label: &str| EncounterForm {
            id: Id::new(id),
            section: section.to_owned(),
            line,
            kind: kind.to_owned(),
            code: code.to_owned(),
            label: label.to_owned(),
            ..EncounterForm::default()
        };
        let forms = [
            row("EF000003", "Diagnoses", 1, "diagnosis", "I10", "High blood pressure"),
            row("EF000002", "Visits", 2, "procedure", "G0439", "Wellness visit, again"),
            row("EF000001", "Visits", 1, "procedure", "G0438", "Wellness visit, first"),
            EncounterForm {
                visit_type: Some(Id::new("VT000009")),
                ..row("EF000004", "Visits", 3, "procedure", "G0101", "Of another type")
            },
        ];
        let head = Head {
            practice: "Sample Family Practice".to_owned(),
            visit: Id::new("A2610-0000012"),
            start: "2026-10-20T09:30-04:00".parse().unwrap(),
            visit_type: "Physical".to_owned(),
            provider: "PR0000015 Dr Ana Ruiz".to_owned(),
            patient: "P0001237 Jake Doe, born 1950-04-12".to_owned(),
            payer: String::new(),
        };
        let expected = "\
Sample Family Practice                                    ENCOUNTER FORM
------------------------------------------------------------------------
Visit     A2610-0000012   2026-10-20 09:30   Physical
Provider  PR0000015 Dr Ana Ruiz
Patient   P0001237 Jake Doe, born 1950-04-12
Payer     none: self-pay

Visits
  [ ] G0438   Wellness visit, first           units ___  modifiers __ __
  [ ] G0439   Wellness visit, again           units ___  modifiers __ __

Diagnoses
  [ ] I10     High blood pressure

Other procedures   ____________________   ____________________
Other diagnoses    ____________________   ____________________

Signed             ____________________   Date ______________
------------------------------------------------------------------------
";
        assert_eq!(text(&head, &lines(&forms, Some(&Id::new("VT000001")))), expected);
    }
}
