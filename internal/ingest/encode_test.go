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

// TestDeclaredNoGuessFinds checks that a page is read in the encoding that it declares, which no guess would find.
func TestDeclaredNoGuessFinds(t *testing.T) {
	const sentence = "Министры встретились 17 мая 2023 года в Астане."
	page := `<html><head><meta charset="koi8-r"></head><body><p>` + sentence + `</p></body></html>`
	if d := decode([]byte(encode(t, "koi8-r", page)), true); d.text != page || len(d.notes) > 0 {
		t.Errorf("%q, %v", d.text, d.notes)
	}
}

// TestUTF32 reads four bytes a character, in either order.
func TestUTF32(t *testing.T) {
	const sentence = "The café opened."
	little, big := []byte{0xff, 0xfe, 0, 0}, []byte{0, 0, 0xfe, 0xff}
	for _, r := range sentence {
		little = binary.LittleEndian.AppendUint32(little, uint32(r))
		big = binary.BigEndian.AppendUint32(big, uint32(r))
	}
	for _, b := range [][]byte{little, big} {
		if d := decode(b, false); d.text != sentence {
			t.Errorf("%q", d.text)
		}
	}
}
