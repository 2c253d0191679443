//! What the marks on the pages mean: headings, paragraphs, tables, in the order in which they are read.

/// Kinds of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Part,
    Heading(u8),
    Paragraph,
    List { is_numbered: bool },
    Item,
    Label,
    Body,
    Table,
    Row,
    Head,
    Cell,
}

/// A node with the nodes below it.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) children: Vec<usize>,
}

/// All nodes; those without a parent are the parts.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) parts: Vec<usize>,
    open: Vec<usize>,
}

impl Tree {
    /// Opens a node below the one that is open.
    pub(super) fn open(&mut self, kind: Kind) -> usize {
        let node = self.leaf(kind);
        self.open.push(node);
        node
    }

    /// Closes the node that was opened last.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// A node below the open one that is closed at once.
    pub(super) fn leaf(&mut self, kind: Kind) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node { kind, children: Vec::new() });
        match self.open.last() {
            Some(&parent) => self.nodes[parent].children.push(node),
            None => self.parts.push(node),
        }
        node
    }
}
