package ingest

import (
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// frontMatter reads the scalars of a YAML block between lines of "---" at the very beginning. It knows plain, single- and
// double-quoted values and their continuation lines; lists give their first item, deeper levels are passed over.
// where is the block with its fences, empty when there is none.
func frontMatter(s string) (pairs []pair, where text.Span) {
	body, ok := strings.CutPrefix(strings.TrimPrefix(s, "\uFEFF"), "---")
	if !ok || !strings.HasPrefix(strings.TrimLeft(body, " \t\r"), "\n") {
		return nil, text.Span{}
	}
	at := len(s) - len(body)
	at += strings.IndexByte(body, '\n') + 1
	const limit = 64 << 10
	var key string
	var value []string
	flush := func() {
		if key != "" {
			pairs = append(pairs, pair{key, scalar(value)})
		}
		key, value = "", nil
	}
	for at < len(s) && at < limit {
		line, _, _ := strings.Cut(s[at:], "\n")
		next := min(at+len(line)+1, len(s))
		bare := strings.TrimRight(line, " \t\r")
		if bare == "---" || bare == "..." {
			flush()
			return pairs, text.Span{Start: 0, End: next}
		}
		k, v, isPair := strings.Cut(bare, ":")
		switch {
		case isPair && isKey(k):
			flush()
			key, value = strings.ToLower(k), []string{strings.TrimSpace(v)}
		case key != "":
			value = append(value, strings.TrimSpace(bare))
		}
		at = next
	}
	return nil, text.Span{}
}

// isKey allows keys with an inner hyphen, such as published-date.
func isKey(k string) bool {
	if k == "" || k[0] == '-' {
		return false
	}
	for i := 0; i < len(k); i++ {
		c := k[i] | 0x20
		if (c < 'a' || c > 'z') && k[i] != '-' && k[i] != '_' && k[i] != '.' && (k[i] < '0' || k[i] > '9') {
			return false
		}
	}
	return true
}

// scalar joins the lines of a value and undoes its quoting.
func scalar(lines []string) string {
	first := lines[0]
	switch {
	case strings.HasPrefix(first, `"`):
		return doubleQuoted(lines)
	case strings.HasPrefix(first, "'"):
		s := strings.TrimSpace(strings.Join(lines, " "))[1:]
		s = strings.TrimSuffix(s, "'")
		return strings.ReplaceAll(s, "''", "'")
	case first == "|" || first == ">" || first == "|-" || first == ">-":
		return strings.TrimSpace(strings.Join(lines[1:], " "))
	case first == "" && len(lines) > 1 && strings.HasPrefix(lines[1], "- "):
		return scalar([]string{strings.TrimSpace(lines[1][2:])})
	case strings.HasPrefix(first, "["):
		item, _, _ := strings.Cut(strings.Trim(first, "[]"), ",")
		return strings.Trim(strings.TrimSpace(item), `"'`)
	}
	if v, _, ok := strings.Cut(first, " #"); ok {
		first = v
	}
	return strings.TrimSpace(strings.Join(append([]string{first}, lines[1:]...), " "))
}

// doubleQuoted undoes the escapes of a double-quoted value; a line that ends in a backslash goes on without a space.
func doubleQuoted(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i == 0 {
			line = line[1:]
		} else if !strings.HasSuffix(lines[i-1], `\`) && line != "" {
			b.WriteByte(' ')
		}
		for k := 0; k < len(line); k++ {
			c := line[k]
			if c == '"' {
				return b.String()
			}
			if c != '\\' || k+1 >= len(line) {
				if c != '\\' {
					b.WriteByte(c)
				}
				continue
			}
			k++
			k += unescape(&b, line[k:])
		}
	}
	return b.String()
}

// unescape writes what stands after a backslash and gives how many bytes beyond the first it took.
func unescape(b *strings.Builder, s string) int {
	digits := 0
	switch s[0] {
	case '_':
		b.WriteByte(' ') // a no-break space, which a title has no use for
	case 'n', 't', 'r', ' ':
		b.WriteByte(' ')
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		b.WriteByte(s[0])
	}
	if digits == 0 || len(s) < 1+digits {
		return 0
	}
	n, err := strconv.ParseUint(s[1:1+digits], 16, 32)
	if err != nil {
		return 0
	}
	b.WriteRune(rune(n))
	return digits
}
