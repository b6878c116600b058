package ingest

import "bytes"

// signatures are the first bytes of formats that are not text.
var signatures = [...]struct{ magic, name string }{
	{"%PDF-", "a PDF file"},
	{"PK\x03\x04", "a ZIP archive or an office file"},
	{"\xD0\xCF\x11\xE0", "an old office file"},
	{"\x89PNG", "a PNG picture"},
	{"\xFF\xD8\xFF", "a JPEG picture"},
	{"GIF8", "a GIF picture"},
	{"\x1F\x8B", "gzip-compressed data"},
	{"\x28\xB5\x2F\xFD", "zstd-compressed data"},
	{"BZh", "bzip2-compressed data"},
	{"7z\xBC\xAF", "a 7z archive"},
	{"\x7FELF", "a program"},
	{"MZ\x90", "a program"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"OggS", "sound"},
	{"ID3", "sound"},
	{"RIFF", "sound or video"},
}

// binaryKind names what bytes are when they are not text; "" means they may be text.
func binaryKind(b []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s.magic)) {
			return s.name
		}
	}
	if bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF")) {
		return ""
	}
	sample := b[:min(len(b), 8192)]
	if _, ok := bareUTF16(sample); ok {
		return ""
	}
	controls := 0
	for _, c := range sample {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1B {
			controls++
		}
	}
	if controls > len(sample)/20 {
		return "binary data"
	}
	return ""
}
