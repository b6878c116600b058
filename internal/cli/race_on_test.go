//go:build race

package cli

// slower is by how much the race detector slows reading down; tests that read for long read less by that. smaller is the
// same for the test that fills a disk, which must not become too small for an empty register.
const slower, smaller = 10, 4
