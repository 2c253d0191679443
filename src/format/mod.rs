//! Bytes ⇄ structure, ignorant of the clinic, each testable against its standard alone.
