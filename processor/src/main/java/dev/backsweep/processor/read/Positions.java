package dev.backsweep.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.backsweep.processor.report.Pos;
import java.io.IOException;

/** Where trees of one file stand, and what they look like there. */
final class Positions {
    private final CompilationUnitTree file;
    private final SourcePositions offsets;
    private final String source;

    /** A tree and its file: what it takes to report there. */
    record Place(Tree tree, CompilationUnitTree file) {}

    Positions(Trees trees, CompilationUnitTree file) {
        this.file = file;
        this.offsets = trees.getSourcePositions();
        this.source = contentOf(file);
    }

    /** The text of the file. */
    String source() {
        return source;
    }

    private static String contentOf(CompilationUnitTree file) {
        try {
            return file.getSourceFile().getCharContent(true).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    /** The place of a tree; of a statement that contains others, the text is its head. */
    Pos of(Tree tree) {
        long start = offsets.getStartPosition(file, tree);
        if (start < 0) {
            return new Pos(0, 0, "", new Place(tree, file));
        }
        LineMap lines = file.getLineMap();
        // Without debug information (-g:none) javac keeps no line map.
        long line = lines == null ? lineOf((int) start) : lines.getLineNumber(start);
        long column = lines == null ? start - source.lastIndexOf('\n', (int) start - 1) : lines.getColumnNumber(start);
        return new Pos((int) line, (int) column, text(tree), new Place(tree, file));
    }

    private long lineOf(int offset) {
        return 1 + source.chars().limit(offset).filter(c -> c == '\n').count();
    }

    /** The source of a tree on one line, without comments and without a final semicolon. */
    String text(Tree tree) {
        if (tree instanceof VariableTree variable) {
            return declaration(variable);
        }
        if (tree instanceof LabeledStatementTree labelled) {
            return labelled.getLabel() + ": " + text(labelled.getStatement());
        }
        if (tree instanceof DoWhileLoopTree loop) {
            return "do … while " + slice(loop.getCondition());
        }
        StatementTree body = inner(tree);
        long end = body == null ? offsets.getEndPosition(file, tree) : offsets.getStartPosition(file, body);
        if (tree instanceof SwitchTree choice) {
            end = offsets.getEndPosition(file, choice.getExpression());
        }
        return SourceText.onOneLine(source, offsets.getStartPosition(file, tree), end);
    }

    private static StatementTree inner(Tree tree) {
        if (tree instanceof IfTree choice) {
            return choice.getThenStatement();
        }
        if (tree instanceof ForLoopTree loop) {
            return loop.getStatement();
        }
        if (tree instanceof EnhancedForLoopTree loop) {
            return loop.getStatement();
        }
        return tree instanceof WhileLoopTree loop ? loop.getStatement() : null;
    }

    /** Several variables in one declaration share their type's place, so a declaration is put together from its parts. */
    private String declaration(VariableTree variable) {
        // The type of a `var` has no place of its own; on JDK 17 it is no tree at all.
        Tree type = variable.getType();
        boolean isImplicit = type == null || offsets.getEndPosition(file, type) < 0;
        String head = (isImplicit ? "var" : type.toString()) + " " + variable.getName();
        ExpressionTree initial = variable.getInitializer();
        return initial == null ? head : head + " = " + slice(initial);
    }

    private String slice(Tree tree) {
        return SourceText.onOneLine(source, offsets.getStartPosition(file, tree), offsets.getEndPosition(file, tree));
    }

    boolean isBefore(Tree tree, Tree other) {
        return offsets.getStartPosition(file, tree) < offsets.getStartPosition(file, other);
    }

    /** The source from the start of a tree on, for what the tree itself does not tell. */
    boolean startsWith(Tree tree, String word) {
        int start = (int) offsets.getStartPosition(file, tree);
        return start >= 0 && source.startsWith(word, start);
    }
}
