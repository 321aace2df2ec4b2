package dev.backsweep.runtime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests in one open frame of a workspace that holds nothing yet. */
abstract class InAFrame {
    Workspace ws;

    @BeforeEach
    void enter() {
        Workspace.trim();
        ws = Workspace.enter();
    }

    @AfterEach
    void exit() {
        ws.exit();
        Workspace.trim();
    }

    /** Another frame in place of this one. */
    final void again() {
        ws.exit();
        ws = Workspace.enter();
    }
}
