//! Our own file once more: which claim a segment of a set belongs to.

use crate::format::x12::{Faults, Handler, Reader, Segment, Spot, code};

const CLM: u32 = code("CLM");
const HL: u32 = code("HL");
const ST: u32 = code("ST");

/// Where the claims of a batch's file stand.
#[derive(Clone, Debug, Default)]
pub struct Map {
    sets: Vec<Set>,
}

#[derive(Clone, Debug, Default)]
struct Set {
    control: String,
    /// Number of the last segment that was counted.
    count: u64,
    /// The claims, each with the first segment that is its own. Of a subscriber's claims the first has the loops that
    /// lead to it.
    claims: Vec<(u64, String)>,
    /// Where the loops of the next claim begin.
    head: u64,
}

impl Map {
    /// The map of a file's bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let (mut reader, mut map, mut faults) = (Reader::new(), Self::default(), Faults::of("own"));
        reader.feed(bytes, &mut map, &mut faults);
        reader.finish(&mut map, &mut faults);
        map
    }

    /// The claims of a set.
    pub fn claims(&self, control: &str) -> Vec<&str> {
        let set = self.sets.iter().find(|set| set.control == control);
        set.map(|set| set.claims.iter().map(|(_, claim)| claim.as_str()).collect()).unwrap_or_default()
    }

    /// The claim that a segment of a set belongs to; none for what stands before the first.
    pub fn claim(&self, control: &str, ordinal: u64) -> Option<&str> {
        let set = self.sets.iter().find(|set| set.control == control)?;
        let own = set.claims.iter().take_while(|(first, _)| *first <= ordinal).last();
        own.map(|(_, claim)| claim.as_str())
    }
}

impl Handler for Map {
    fn segment(&mut self, spot: &Spot<'_>, segment: &Segment<'_>, _: &mut Faults) {
        if spot.set == 0 {
            return;
        }
        if segment.code() == ST {
            self.sets.push(Set { control: segment.element(2).to_owned(), ..Set::default() });
        }
        let Some(set) = self.sets.last_mut() else { return };
        set.count += 1;
        match segment.code() {
            HL if segment.element(3) == "22" => set.head = set.count,
            CLM => {
                let first = if set.head > 0 { std::mem::take(&mut set.head) } else { set.count };
                set.claims.push((first, segment.element(1).to_owned()));
            }
            _ => {}
        }
    }

    fn end(&mut self, _: &mut Faults) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_belongs_to_the_claim_that_it_stands_in() {
        let text = "ISA*00*          *00*          *ZZ*MILLSTREET     *30*990000200      *261014*0800*^*00501*261000001*0*T*:~\
                    GS*HC*M*R*20261014*0800*261000001*X*005010X222A1~ST*837*0001*005010X222A1~BHT*0019*00*B*20261014*0800*CH~\
                    HL*1**20*1~HL*2*1*22*0~SBR*P*18*******MB~CLM*C1*1***11:B:1*Y*A*Y*Y~HI*ABK:I10~CLM*C2*1***11:B:1*Y*A*Y*Y~\
                    HL*3*1*22*1~SBR*P********CI~HL*4*3*23*0~PAT*19~CLM*C3*1***11:B:1*Y*A*Y*Y~SE*14*0001~GE*1*261000001~IEA*1*261000001~";
        let map = Map::of(text.as_bytes());
        let told: Vec<&str> = (1..=13).map(|at| map.claim("0001", at).unwrap_or("-")).collect();
        assert_eq!(told, ["-", "-", "-", "C1", "C1", "C1", "C1", "C2", "C3", "C3", "C3", "C3", "C3"]);
        assert_eq!(map.claims("0001"), ["C1", "C2", "C3"]);
        assert_eq!(map.claim("0002", 4), None);
    }
}
