package dev.backsweep.processor.ir;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * A set of variables, labels or nodes that are told apart by identity. Passes make thousands of these for each method, most of them small,
 * many empty, and copy and join them: here that takes one array, where a hash set takes an object for each element, and nothing while
 * there is nothing in it.
 *
 * @param <T> what is told apart by identity
 */
public final class IdentitySet<T> extends AbstractSet<T> {
    private static final Object[] EMPTY = {null};
    private static final int SMALLEST = 8;

    /** Each element where its hash says, or in the next free place behind it; at most half of the places are taken. */
    private Object[] table = EMPTY;

    private int size;

    /** An empty set. */
    public IdentitySet() {}

    /** A set of those elements. */
    public IdentitySet(Set<? extends T> elements) {
        addAll(elements);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(Object o) {
        return table[place(o)] != null;
    }

    @Override
    public boolean add(T element) {
        int at = place(Objects.requireNonNull(element));
        if (table[at] != null) {
            return false;
        }
        if (2 * size + 2 > table.length) {
            Object[] before = table;
            table = new Object[Math.max(SMALLEST, 2 * before.length)];
            for (Object e : before) {
                if (e != null) {
                    table[place(e)] = e;
                }
            }
            at = place(element);
        }
        table[at] = element;
        size++;
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // a set of some of our elements holds nothing else
    public boolean addAll(Collection<? extends T> elements) {
        if (!(elements instanceof IdentitySet<?> others)) {
            return super.addAll(elements);
        }
        if (size == 0) {
            table = others.size == 0 ? EMPTY : others.table.clone();
            size = others.size;
            return size > 0;
        }
        int before = size;
        for (Object e : others.table) {
            if (e != null) {
                add((T) e);
            }
        }
        return size > before;
    }

    @Override
    public boolean remove(Object o) {
        int gap = place(o);
        if (table[gap] == null) {
            return false;
        }
        table[gap] = null;
        size--;
        // what stands behind may have been put there because this place was taken
        for (int i = next(gap); table[i] != null; i = next(i)) {
            Object moved = table[i];
            table[i] = null;
            table[place(moved)] = moved;
        }
        return true;
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        int before = size;
        elements.forEach(this::remove);
        return size < before;
    }

    @Override
    public void clear() {
        if (size > 0) {
            Arrays.fill(table, null);
            size = 0;
        }
    }

    /** Where {@code o} is, or the free place where it would be. */
    private int place(Object o) {
        int i = System.identityHashCode(o) & table.length - 1;
        while (table[i] != null && table[i] != o) {
            i = next(i);
        }
        return i;
    }

    private int next(int i) {
        return i + 1 & table.length - 1;
    }

    /** The elements in no order; nothing can be removed on the way. */
    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private int at = taken(0);

            private int taken(int from) {
                int i = from;
                while (i < table.length && table[i] == null) {
                    i++;
                }
                return i;
            }

            @Override
            public boolean hasNext() {
                return at < table.length;
            }

            @Override
            @SuppressWarnings("unchecked") // only elements come into the table
            public T next() {
                if (at == table.length) {
                    throw new NoSuchElementException();
                }
                T element = (T) table[at];
                at = taken(at + 1);
                return element;
            }
        };
    }
}
