package net

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// hugePage is the size of the large pages of common processors.
const hugePage = 2 << 20

// onHugePages asks the system to hold memory that nothing has been written to yet in large pages: rows are looked at all
// over, and finding where each page lies would cost more than reading the row. A system that refuses is none the worse.
func onHugePages(b []byte) []byte {
	if len(b) == 0 {
		return b
	}
	skip := int(-uintptr(unsafe.Pointer(&b[0])) & (hugePage - 1))
	if end := len(b) - skip; end >= hugePage {
		_ = unix.Madvise(b[skip:skip+end&^(hugePage-1)], unix.MADV_HUGEPAGE)
	}
	return b
}
