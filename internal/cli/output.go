package cli

import (
	"io"
	"os"
)

// output is standard output that remembers a failed write, so that no command takes a full disk for success because it did
// not look at one of its lines. After a failure nothing more is written.
type output struct {
	io.Writer
	failed error
}

// Write writes on, unless a write has failed.
func (o *output) Write(b []byte) (int, error) {
	if o.failed != nil {
		return 0, o.failed
	}
	n, err := o.Writer.Write(b)
	o.failed = err
	return n, err
}

// fileOf is the file that a stream writes to, if it is one.
func fileOf(w io.Writer) (*os.File, bool) {
	if o, ok := w.(*output); ok {
		w = o.Writer
	}
	f, ok := w.(*os.File)
	return f, ok
}
