//! What each tool imports, in the words of the command line.

use clap::ValueEnum;

use crate::record::bill::{Charge, EncounterForm, FeeSchedule, Ledger, Receipt, Superbill};
use crate::record::intake::{
    Authorization, ContactPoint, Coverage, Directory, Patient, Payer, Provider, RelatedPerson,
};
use crate::record::schedule::{Appointment, AppointmentEvent, Exception, Hours, Place, VisitNeed, VisitType};
use crate::record::supplies::{Item, ItemPack, Lot, Par, Price, StockMove, Vendor};
use crate::record::{Record, Table};

/// A word for what is imported.
pub trait What: ValueEnum + Send + Sync + std::fmt::Debug + 'static {
    /// The table that takes it.
    fn table(&self) -> &'static Table;

    /// Whether each row is one side of a ledger entry whose other side is `equity:opening`.
    fn is_mirrored(&self) -> bool {
        false
    }
}

macro_rules! what {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $word_doc:literal])+ $word:ident = $row:ty,)+ } $($more:tt)*) => {
        $(#[doc = $doc])+
        #[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[doc = $word_doc])+ $word,)+
        }

        impl What for $name {
            fn table(&self) -> &'static Table {
                match self {
                    $(Self::$word => <$row as Record>::TABLE,)+
                }
            }
            $($more)*
        }
    };
}

what! {
    /// What `intake import` takes.
    Intake {
        /// Patients
        Patients = Patient,
        /// Guarantors, guardians, subscribers and others around a patient
        RelatedPersons = RelatedPerson,
        /// Who pays
        Payers = Payer,
        /// Patients' coverages, their history too
        Coverages = Coverage,
        /// The practice's own providers
        Providers = Provider,
        /// Providers, pharmacies and others outside
        Directory = Directory,
        /// Payers' authorizations
        Authorizations = Authorization,
        /// Where and how people may be reached
        ContactPoints = ContactPoint,
    }
}

what! {
    /// What `schedule import` takes.
    Schedule {
        /// Sites, rooms, equipment
        Places = Place,
        /// Kinds of visits
        VisitTypes = VisitType,
        /// What each kind of visit needs
        VisitNeeds = VisitNeed,
        /// Weekly hours
        Hours = Hours,
        /// Holidays, vacations, extra hours
        Exceptions = Exception,
        /// Appointments, past ones too
        Appointments = Appointment,
        /// The steps of appointments
        Events = AppointmentEvent,
    }
}

what! {
    /// What `bill import` takes.
    Bill {
        /// Prices
        FeeSchedules = FeeSchedule,
        /// Lines of the encounter forms
        EncounterForms = EncounterForm,
        /// Coded visits
        Superbills = Superbill,
        /// Charges
        Charges = Charge,
        /// Receipts
        Receipts = Receipt,
        /// Lines of ledger entries
        Ledger = Ledger,
        /// Balances brought in: one row each, the other side is equity:opening
        Balances = Ledger,
    }
    fn is_mirrored(&self) -> bool {
        *self == Self::Balances
    }
}

what! {
    /// What `supplies import` takes.
    Supplies {
        /// Items
        Items = Item,
        /// The packs that they are bought in
        Packs = ItemPack,
        /// Vendors
        Vendors = Vendor,
        /// Vendors' prices
        Prices = Price,
        /// How much a place should hold
        Pars = Par,
        /// Lots with their expiry
        Lots = Lot,
        /// Stock on hand, and what was used
        Stock = StockMove,
    }
}
