//go:build !race

package cli

const slower, smaller = 1, 1
