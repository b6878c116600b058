package ingest

import (
	"encoding/binary"
	"testing"
	u16 "unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"
)

func utf16(s string, big bool) string {
	var out []byte
	for _, u := range u16.Encode([]rune(s)) {
		if big {
			out = binary.BigEndian.AppendUint16(out, u)
		} else {
			out = binary.LittleEndian.AppendUint16(out, u)
		}
	}
	return string(out)
}

func encode(t *testing.T, name, s string) string {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
