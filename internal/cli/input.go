package cli

import (
	"context"
	"io"
)

// waiting is an input whose reading ends with the context, though nothing may come from it for ever.
type waiting struct {
	ctx context.Context
	in  io.Reader
}

// Read reads on, or gives the context's error when that ends first.
func (w waiting) Read(p []byte) (int, error) {
	type chunk struct {
		n   int
		err error
	}
	own := make([]byte, len(p)) // p is the caller's again once this returns
	came := make(chan chunk, 1)
	go func() {
		n, err := w.in.Read(own)
		came <- chunk{n, err}
	}()
	select {
	case c := <-came:
		return copy(p, own[:c.n]), c.err
	case <-w.ctx.Done():
		return 0, w.ctx.Err()
	}
}
