//go:build !amd64

package net

func addBlock(rows []uint64, places []uint32, base int32, h []float32) {
	addBlockPlain(rows, places, base, h)
}

func dot(a, b []float32) float32 { return dotPlain(a, b) }
