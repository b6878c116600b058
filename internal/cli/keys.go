package cli

import (
	"bufio"
	"context"
	"io"
	"unicode"
)

// Keys that are no printable character.
const (
	keyInterrupt = 3 // Ctrl-C, which comes as a character in raw mode
	keyEnd       = 4 // Ctrl-D
	keyErase     = 21
	keyEscape    = 27
	keyDelete    = 127
)

// keys is what somebody types, key by key. The sequences that arrows and the like send are left out.
type keys struct {
	ctx     context.Context
	typed   <-chan rune
	resized <-chan struct{}
}

// readKeys reads from a terminal in raw mode, or from anything that stands for one.
func readKeys(ctx context.Context, in io.Reader) keys {
	typed := make(chan rune)
	go func() {
		defer close(typed)
		r := bufio.NewReader(in)
		for {
			key, _, err := r.ReadRune()
			if err != nil {
				return
			}
			if key == keyEscape && skipSequence(r) {
				continue
			}
			select {
			case typed <- key:
			case <-ctx.Done():
				return
			}
		}
	}()
	return keys{ctx: ctx, typed: typed}
}

// skipSequence takes the rest of what an arrow or a function key sends; a lone escape has none.
func skipSequence(r *bufio.Reader) bool {
	if r.Buffered() == 0 {
		return false
	}
	first, _, err := r.ReadRune()
	if err != nil || first != '[' && first != 'O' {
		r.UnreadRune()
		return false
	}
	for r.Buffered() > 0 {
		if key, _, err := r.ReadRune(); err != nil || key >= 0x40 && key <= 0x7e {
			break
		}
	}
	return true
}

// next is the next key; redraw is called when the terminal has another size. At the end of what is typed it is Ctrl-C.
func (k keys) next(redraw func()) rune {
	for {
		select {
		case key, ok := <-k.typed:
			if !ok {
				return keyInterrupt
			}
			return key
		case <-k.resized:
			redraw()
		case <-k.ctx.Done():
			return keyInterrupt
		}
	}
}

// line lets somebody type a line that begins as given; show draws it. ok is false when they think better of it.
func (k keys) line(begin string, show func(string)) (line string, ok bool) {
	typed := []rune(begin)
	for {
		show(string(typed))
		switch key := k.next(func() { show(string(typed)) }); key {
		case '\r', '\n':
			return string(typed), true
		case keyInterrupt, keyEnd, keyEscape:
			return "", false
		case keyErase:
			typed = typed[:0]
		case keyDelete, '\b':
			typed = typed[:max(0, len(typed)-1)]
		default:
			if unicode.IsPrint(key) {
				typed = append(typed, key)
			}
		}
	}
}
