package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"rapporteur/internal/text"
)

// decoded is the text of a file and what had to be supposed to get it.
type decoded struct {
	text  string
	notes []text.Diagnostic
}

// decode turns bytes into valid UTF-8. A byte order mark decides; then the shape of UTF-16; then UTF-8, if it is
// valid; then what an HTML page declares; then a guess. Bytes that fit nothing become U+FFFD and a note.
func decode(b []byte, isHTML bool) decoded {
	if s, ok := decodeUnicode(b); ok {
		return withDamage(s)
	}
	if isHTML {
		if e, name, certain := charset.DetermineEncoding(b[:min(len(b), 1024)], ""); certain && name != "utf-8" || name != "utf-8" && name != fallback {
			return decoded{text: through(e, b)}
		}
	}
	if mostlyUTF8(b) {
		return withDamage(strings.ToValidUTF8(string(b), "\uFFFD"))
	}
	e, name := guess(b)
	d := withDamage(through(e, b))
	d.notes = append(d.notes, text.Diagnostic{
		Code:    "encoding-guessed",
		Message: fmt.Sprintf("the text is not UTF-8 and declares no encoding; it was read as %s", name),
	})
	return d
}

// fallback is what the charset package answers when a page declares nothing.
const fallback = "windows-1252"

// decodeUnicode reads UTF-8 and UTF-16, with or without a byte order mark, and UTF-32 with one.
func decodeUnicode(b []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		return strings.ToValidUTF8(string(b[3:]), "\uFFFD"), true
	case bytes.HasPrefix(b, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(b, []byte("\x00\x00\xFE\xFF")):
		return through(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), b), true
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return through(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), b[2:]), true
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return through(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), b[2:]), true
	}
	if order, ok := bareUTF16(b); ok {
		return through(unicode.UTF16(order, unicode.IgnoreBOM), b), true
	}
	if utf8.Valid(b) {
		return string(b), true
	}
	return "", false
}

// bareUTF16 recognizes UTF-16 without a byte order mark by where the zero bytes of its spaces, digits and line
// ends stand: all on one side.
func bareUTF16(b []byte) (unicode.Endianness, bool) {
	sample := b[:min(len(b), 4096)]
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	enough := max(2, len(sample)/40)
	switch {
	case zeros[1] >= enough && zeros[0]*20 < zeros[1]:
		return unicode.LittleEndian, true
	case zeros[0] >= enough && zeros[1]*20 < zeros[0]:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// mostlyUTF8 reports whether the well-formed multi-byte sequences outnumber the bytes that fit none.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > bad
}

func through(e encoding.Encoding, b []byte) string {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		out = append(out, "\uFFFD"...)
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// withDamage notes where replacement characters stand.
func withDamage(s string) decoded {
	d := decoded{text: s}
	if first := strings.Index(s, "\uFFFD"); first >= 0 {
		d.notes = append(d.notes, text.Diagnostic{
			Code:    "bad-utf8",
			Message: fmt.Sprintf("%d places cannot be decoded and stand as \uFFFD; the first is marked", strings.Count(s, "\uFFFD")),
			Span:    text.Span{Start: first, End: first + len("\uFFFD")},
		})
	}
	return d
}
