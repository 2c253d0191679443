//! What receivers and payers say of batches before claims are decided: TA1, 999 and 277CA.
//!
//! | module | from | to |
//! |---|---|---|
//! | [`read`] | a file's bytes | what it says, and of what kind the file is |
//! | [`locate`] | a batch's own file and a segment of it | the claim that it stands in |
//! | [`settle`] | what is said and the practice's claims | acknowledgements, and where batches and claims stand then |
//! | [`words`] | codes | our own sentence |

#[cfg(test)]
mod laws;
pub mod locate;
pub mod read;
pub mod settle;
pub mod words;
