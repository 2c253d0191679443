//! Tables as HTML.

use std::fmt::Write;

use super::super::{Align, Column, Row, RowKind, Table, Width};

/// Writes a table. Its head is marked as such, so that browsers print it again on each page and readers say it.
pub(super) fn write(out: &mut String, table: &Table) {
    let mut line = |text: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(format_args!("<table>"));
    if table.has_head() {
        let cells = table.columns.iter().map(|column| {
            let class = class(column);
            format!("<th scope=\"col\"{class}>{}</th>", column.head)
        });
        line(format_args!("<thead>\n<tr>{}</tr>\n</thead>", cells.collect::<String>()));
    }
    line(format_args!("<tbody>"));
    for row in &table.rows {
        line(format_args!("{}", row_of(table, row)));
    }
    line(format_args!("</tbody>\n</table>"));
}

fn row_of(table: &Table, row: &Row) -> String {
    let across = table.columns.len().max(1);
    match row.kind {
        RowKind::Group => format!(
            "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{across}\" dir=\"auto\">{}</th></tr>",
            row.cell(0)
        ),
        RowKind::Note => {
            format!("<tr class=\"note\"><td colspan=\"{across}\" dir=\"auto\">{}</td></tr>", row.cell(0))
        }
        RowKind::Plain | RowKind::Sum => {
            let cells = table.columns.iter().enumerate().map(|(at, column)| {
                let class = class(column);
                format!("<td{class} dir=\"auto\">{}</td>", row.cell(at))
            });
            let class = if row.kind == RowKind::Sum { " class=\"sum\"" } else { "" };
            format!("<tr{class}>{}</tr>", cells.collect::<String>())
        }
    }
}

fn class(column: &Column) -> &'static str {
    match (column.align, column.width) {
        (Align::End, _) => " class=\"end\"",
        (Align::Start, Width::Fit) => " class=\"fit\"",
        (Align::Start, Width::Rest) => "",
    }
}
