//! Small pictures made of characters.

const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar of `part` in `whole`, at most `width` characters wide, to an eighth of one. What is not nothing is seen.
pub fn bar(part: u64, whole: u64, width: usize) -> String {
    if part == 0 || whole == 0 || width == 0 {
        return String::new();
    }
    let most = u128::try_from(width).unwrap_or(0) * 8;
    let eighths = (u128::from(part.min(whole)) * most / u128::from(whole)).max(1);
    let full = usize::try_from(eighths / 8).unwrap_or(width);
    let rest = usize::try_from(eighths % 8).unwrap_or(0);
    let mut bar = "█".repeat(full);
    if rest > 0 {
        bar.push(EIGHTHS[rest - 1]);
    }
    bar
}

/// One character a figure, high as it is great; nothing is a space.
pub fn sparkline(figures: &[u64]) -> String {
    let most = figures.iter().copied().max().unwrap_or(0).max(1);
    let level =
        |figure: u64| usize::try_from((u128::from(figure) * 8).div_ceil(u128::from(most))).unwrap_or(8);
    figures.iter().map(|&figure| if figure == 0 { ' ' } else { LEVELS[level(figure) - 1] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part() {
        assert_eq!(bar(0, 10, 10), "");
        assert_eq!(bar(1, 1000, 10), "▏");
        assert_eq!(bar(5, 10, 10), "█████");
        assert_eq!(bar(11, 20, 10), "█████▌");
        assert_eq!(bar(30, 20, 4), "████");
    }

    #[test]
    fn a_sparkline_has_a_character_a_figure() {
        assert_eq!(sparkline(&[0, 1, 2, 4, 8]), " ▁▂▄█");
        assert_eq!(sparkline(&[]), "");
    }
}
