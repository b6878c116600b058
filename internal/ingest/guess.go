package ingest

import (
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// guess picks an encoding for bytes that are no UTF-8 and declare nothing: Shift_JIS when they read as kana, GB18030
// when as common Chinese characters, else the page of one byte a letter in which words look least broken.
func guess(b []byte) (encoding.Encoding, string) {
	sample := b[:min(len(b), 64<<10)]
	if looksJapanese(sample) {
		return japanese.ShiftJIS, "Shift_JIS"
	}
	if looksChinese(sample) {
		return simplifiedchinese.GB18030, "GB18030"
	}
	pages := []struct {
		page *charmap.Charmap
		name string
	}{
		{charmap.Windows1252, "windows-1252"},
		{charmap.Windows1251, "windows-1251"},
		{charmap.Windows1250, "windows-1250"},
		{charmap.Windows1254, "windows-1254"},
		{charmap.KOI8R, "KOI8-R"},
		{charmap.KOI8U, "KOI8-U"},
	}
	best, least := 0, 0
	for i, p := range pages {
		if n := brokenness(p.page, sample); i == 0 || n < least {
			best, least = i, n
		}
	}
	return pages[best].page, pages[best].name
}

// looksJapanese reports whether the high bytes pair up as Shift_JIS does, and a good third of the pairs are kana.
func looksJapanese(b []byte) bool {
	pairs, kana := 0, 0
	for i := 0; i < len(b); i++ {
		lead := b[i]
		if lead < 0x80 || lead >= 0xA1 && lead <= 0xDF { // a sign of one byte
			continue
		}
		if i+1 == len(b) {
			break
		}
		trail := b[i+1]
		if trail < 0x40 || trail == 0x7F || trail > 0xFC || lead == 0x80 || lead == 0xA0 || lead > 0xFC {
			return false
		}
		pairs++
		if lead == 0x82 && trail >= 0x9F && trail <= 0xF1 || lead == 0x83 && trail <= 0x96 {
			kana++
		}
		i++
	}
	return pairs >= 2 && kana*3 >= pairs
}

// looksChinese reports whether nearly all high bytes pair up as characters of level one of GB 2312 or its marks.
func looksChinese(b []byte) bool {
	pairs, common := 0, 0
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			continue
		}
		pairs++
		if i+1 < len(b) && b[i+1] >= 0xA1 {
			if lead := b[i]; lead >= 0xB0 && lead <= 0xD7 || lead >= 0xA1 && lead <= 0xA3 {
				common++
			}
		}
		i++
	}
	return pairs >= 2 && common*10 >= pairs*9
}

// brokenness counts what does not happen within words: signs between letters, a capital after a small letter,
// alphabets mixed, long runs of accented letters, letters of the code page that hardly any text has.
func brokenness(page *charmap.Charmap, b []byte) int {
	n, run := 0, 0
	var prev rune
	for i, c := range b {
		r := page.DecodeByte(c)
		next := rune(' ')
		if i+1 < len(b) {
			next = page.DecodeByte(b[i+1])
		}
		if c >= 0x80 {
			n += oddity(prev, r, next)
		}
		if c >= 0x80 && unicode.Is(unicode.Latin, r) {
			if run++; run >= 3 {
				n += 2
			}
		} else {
			run = 0
		}
		prev = r
	}
	return n
}

func oddity(prev, r, next rune) int {
	n := 0
	letter := unicode.IsLetter(r)
	switch {
	case r == unicode.ReplacementChar || unicode.IsControl(r):
		n += 5
	case !letter && unicode.IsLetter(prev) && unicode.IsLetter(next) && r != '’' && r != '‘' && r != '–' && r != '—' && r != '\u00A0':
		n += 3
	case letter && unicode.IsLower(prev) && unicode.IsUpper(r):
		n += 3
	}
	if letter && unicode.IsLetter(prev) && unicode.Is(unicode.Cyrillic, r) != unicode.Is(unicode.Cyrillic, prev) {
		n += 3
	}
	if letter && unicode.IsLetter(next) && unicode.Is(unicode.Cyrillic, r) != unicode.Is(unicode.Cyrillic, next) {
		n += 3
	}
	switch r {
	case 'ð', 'Ð', 'þ', 'Þ', 'ý', 'Ý': // Icelandic in 1252; where they stand, 1254 has letters of Turkish
		n++
	}
	return n
}
