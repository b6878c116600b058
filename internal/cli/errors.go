package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"rapporteur/internal/register"
)

// Exit codes, as the man page lists them.
const (
	exitOK          = 0
	exitFailure     = 1
	exitMisuse      = 2
	exitDocuments   = 3   // some documents could not be read; the others were
	exitNotFound    = 4   // no such claim, document, kind or file
	exitInterrupted = 130 // Ctrl-C; what was finished is in the register
)

// misuse wraps what the command line got wrong.
type misuse struct{ error }

// Unwrap is what was got wrong, without the exit code.
func (m misuse) Unwrap() error { return m.error }

// interrupted says how far a command came before it was told to end.
type interrupted string

// Error says how far the command came.
func (i interrupted) Error() string { return string(i) }

// Unwrap is the end of the context, for errors.Is.
func (interrupted) Unwrap() error { return context.Canceled }

// errDocuments says that some documents failed; each was reported already.
var errDocuments = errors.New("some documents could not be read")

// codes maps errors to exit codes; the first that matches counts.
var codes = []struct {
	is   func(error) bool
	code int
}{
	{func(err error) bool { return err == nil }, exitOK},
	{is(syscall.EPIPE), exitOK}, // the reader of our output has seen enough
	{is(context.Canceled), exitInterrupted},
	{is(errDocuments), exitDocuments},
	{func(err error) bool { var m misuse; return errors.As(err, &m) }, exitMisuse},
	{is(fs.ErrNotExist), exitNotFound},
	{is(register.ErrNoRegister), exitNotFound},
	{is(register.ErrNotFound), exitNotFound},
}

func is(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

// report prints an error for people, where there is something to say, and gives the exit code.
func report(w io.Writer, err error) int {
	code := exitFailure
	for _, c := range codes {
		if c.is(err) {
			code = c.code
			break
		}
	}
	var told interrupted
	switch {
	case code == exitOK:
	case code == exitInterrupted && !errors.As(err, &told):
		fmt.Fprintln(w, "rapporteur: interrupted")
	default:
		fmt.Fprintln(w, "rapporteur:", err)
	}
	return code
}
