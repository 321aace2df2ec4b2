package dev.backsweep.processor.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentitySetTest {
    @Test
    void equalElementsAreTwo() {
        Set<Integer> set = new IdentitySet<>();
        Integer one = 1000;
        Integer other = Integer.valueOf("1000");
        assertTrue(set.add(one));
        assertTrue(set.add(other));
        assertFalse(set.add(one));
        assertEquals(2, set.size());
    }

    @Test
    void copiesGoTheirOwnWays() {
        Var x = new Var("x", Type.Prim.INT);
        Set<Var> set = new IdentitySet<>();
        set.add(x);
        Set<Var> copy = new IdentitySet<>(set);
        copy.remove(x);
        assertTrue(set.contains(x));
        assertTrue(copy.isEmpty());
        assertFalse(new IdentitySet<>(copy).contains(x));
    }

    @Test
    void whateverIsDoneToItItHoldsWhatASlowerSetHolds() {
        Random random = new Random(1);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            labels.add(new Label("l"));
        }
        IdentitySet<Label> set = new IdentitySet<>();
        Set<Label> slower = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 20_000; i++) {
            Label label = labels.get(random.nextInt(labels.size()));
            Set<Label> some = new IdentitySet<>();
            labels.stream().filter(l -> random.nextInt(20) == 0).forEach(some::add);
            switch (random.nextInt(40)) {
                case 0 -> {
                    set.clear();
                    slower.clear();
                }
                case 1, 2 -> assertEquals(slower.addAll(some), set.addAll(some));
                case 3, 4 -> assertEquals(slower.removeAll(some), set.removeAll(some));
                default -> {
                    boolean adds = random.nextBoolean();
                    assertEquals(
                            adds ? slower.add(label) : slower.remove(label), adds ? set.add(label) : set.remove(label));
                }
            }
            assertEquals(slower.size(), set.size());
            assertTrue(set.containsAll(slower));
            assertEquals(slower.size(), new ArrayList<>(set).size());
        }
    }
}
