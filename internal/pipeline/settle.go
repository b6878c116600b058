package pipeline

import (
	"context"
	"runtime"
	"sync"

	"rapporteur/internal/check"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

// Settler checks what has changed in a register and stores what it finds. It is read-only and safe for concurrent use.
type Settler struct {
	checker *check.Checker
}

// NewSettler loads what checks need.
func NewSettler(packs *pack.Set) (*Settler, error) {
	linker, err := link.Load(packs, "en")
	if err != nil {
		return nil, err
	}
	checker, err := check.Load(packs, "en", linker)
	if err != nil {
		return nil, err
	}
	return &Settler{checker}, nil
}

// Settled is what came of a run so far.
type Settled struct {
	Done     int // documents, entries and series that were checked
	Left     int // those that are known to be left
	Findings int // found in those that were checked
}

// portion is how many things are checked in one transaction.
const portion = 256

// Run checks the documents, entries and series that have changed, in portions, each in a transaction of its own that
// also takes them off the list: killed at any instant, it goes on where it was. Documents come first, since they say
// which series have changed. When ctx ends it finishes the portion in hand and returns the context's error.
func (s *Settler) Run(ctx context.Context, reg *register.Register, progress func(*Settled)) (*Settled, error) {
	sum := &Settled{}
	var err error
	if sum.Left, err = reg.Waiting(ctx); err != nil || sum.Left == 0 {
		return sum, err
	}
	for _, of := range []register.Of{register.OfDocument, register.OfEntry, register.OfSeries} {
		for {
			if ctx.Err() != nil {
				return sum, ctx.Err()
			}
			list, err := reg.Unchecked(context.WithoutCancel(ctx), of, portion)
			if err != nil {
				return sum, err
			}
			if len(list) == 0 {
				break
			}
			s.check(list)
			if err := reg.Settle(ctx, list...); err != nil {
				return sum, err
			}
			sum.Done += len(list)
			sum.Left = max(sum.Left-len(list), 0)
			for _, c := range list {
				sum.Findings += len(c.Findings)
			}
			if progress != nil {
				progress(sum)
			}
		}
	}
	return sum, nil
}

// check finds what there is to be found, on all cores.
func (s *Settler) check(list []*register.Check) {
	var workers sync.WaitGroup
	next := make(chan *register.Check)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for c := range next {
				s.one(c)
			}
		})
	}
	for _, c := range list {
		if len(c.Claims) > 0 {
			next <- c
		}
	}
	close(next)
	workers.Wait()
}

func (s *Settler) one(c *register.Check) {
	told := c.Told()
	switch c.Of {
	case register.OfDocument:
		c.Findings = s.checker.Document(told)
		c.Series = make([][]string, len(told))
		for i := range told {
			c.Series[i] = s.checker.Keys(&told[i])
		}
	case register.OfEntry:
		c.Findings = s.checker.Entry(c.Kind, told)
	case register.OfSeries:
		c.Findings = s.checker.Series(c.Key, told)
	}
}
