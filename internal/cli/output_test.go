package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"syscall"
	"testing"
)

// refusing takes so many bytes and then fails as a full disk or a closed pipe does.
type refusing struct {
	room int
	err  error
}

func (w *refusing) Write(b []byte) (int, error) {
	n := min(len(b), w.room)
	if w.room -= n; n < len(b) {
		return n, w.err
	}
	return n, nil
}

// TestFullOutput checks that commands whose lines did not get through say so, and that a reader who has seen enough is no fault.
func TestFullOutput(t *testing.T) {
	const in = "The two ministers agreed to open a consulate in Almaty."
	for _, args := range [][]string{{"version"}, {"claims", "-"}, {"explain", "-"}, {"explain", "-", "-n", "1"}} {
		for _, room := range []int{0, 5} {
			var errs bytes.Buffer
			if code := Main(context.Background(), args, strings.NewReader(in), &refusing{room, syscall.ENOSPC}, &errs); code != exitFailure || !strings.Contains(errs.String(), "no space left") {
				t.Errorf("%v into a full disk: exit %d, %q", args, code, errs.String())
			}
			errs.Reset()
			if code := Main(context.Background(), args, strings.NewReader(in), &refusing{room, syscall.EPIPE}, &errs); code != exitOK || strings.Contains(errs.String(), "rapporteur: ") {
				t.Errorf("%v into a closed pipe: exit %d, %q", args, code, errs.String())
			}
		}
	}
}

// TestOutputEnds checks that nothing is written behind what did not get through.
func TestOutputEnds(t *testing.T) {
	w := &refusing{3, errors.New("full")}
	o := &output{Writer: w}
	if _, err := o.Write([]byte("abcd")); err == nil {
		t.Fatal("no error")
	}
	w.room = 10
	if n, err := o.Write([]byte("x")); n != 0 || err == nil || w.room != 10 {
		t.Errorf("wrote %d bytes after a failure, %v", n, err)
	}
}
