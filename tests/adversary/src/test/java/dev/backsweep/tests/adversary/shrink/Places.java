package dev.backsweep.tests.adversary.shrink;

import dev.backsweep.tests.adversary.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** The places of a tree, numbered from the root down: finding what stands there, and putting something else. */
final class Places {
    private Places() {}

    /** The nodes of the tree, each before its parts. */
    static List<Node> of(Node root) {
        List<Node> nodes = new ArrayList<>();
        collect(root, nodes);
        return nodes;
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        node.parts().forEach(part -> collect(part, into));
    }

    /** The tree with {@code replacement} at {@code place}. */
    static Node replaced(Node root, int place, Node replacement) {
        if (place == 0) {
            return replacement;
        }
        List<Node> parts = new ArrayList<>(root.parts());
        int left = place - 1;
        for (int i = 0; i < parts.size(); i++) {
            int size = parts.get(i).size();
            if (left < size) {
                parts.set(i, replaced(parts.get(i), left, replacement));
                break;
            }
            left -= size;
        }
        return root.with(parts);
    }
}
