//go:build race

package cli

// slower is by how much the race detector slows reading down; tests that read for long read less by that.
const slower = 10
