package pipeline

import (
	"context"
	"io"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"rapporteur/internal/ingest"
	"rapporteur/internal/register"
)

// Job is many documents to be read into a register.
type Job struct {
	Files    []string
	From     fs.FS     // where the files are; nil for the file system of the machine
	Stdin    io.Reader // for the file Stdin
	Options  ingest.Options
	Progress func(*Summary) // called after each document, from one goroutine; may be nil
}

// Summary is what came of a job so far.
type Summary struct {
	Files     int // of the job
	Read      int // documents read, and stored once the job has returned
	Unchanged int // documents that were in the register already, read by the same rules
	Tables    int // files that the register has as tables of statistics: they are left as they are
	Words     int // of the documents read
	Claims    int // likewise, without those to review
	Review    int
	Kinds     map[string]int // claims by kind
	Undated   int            // documents read that have no date
	Foreign   int            // documents read in languages without rules
	Writing   time.Duration  // spent on storing them
	Failures  []Failure
}

// Done is how many files are done with.
func (s *Summary) Done() int { return s.Read + s.Unchanged + s.Tables + len(s.Failures) }

// Limits of what is under way at a time, so that memory does not depend on how much there is to read.
const (
	window  = 2 << 20  // bytes of files handed out and not yet in a transaction, or as many as go into one: what is read while one is written
	least   = 2 << 10  // bytes that a file counts for in the window, however small it is
	large   = 4 << 20  // bytes of a file that is read while no other large one is
	maxFile = 64 << 20 // bytes of the largest file that ingest takes
)

// How much text goes into a transaction: a part of what the file has, so that the pages that it writes are shared by much of what is
// new, but so little that its claims take little memory and that another process which wants to write soon can.
const (
	leastBatch = 1 << 20
	mostBatch  = 8 << 20
	batchPart  = 160
)

// batchText is how many bytes of text go into the next transaction.
func (m *many) batchText() int {
	info, err := os.Stat(m.reg.Path())
	if err != nil {
		return leastBatch
	}
	return int(min(max(info.Size()/batchPart, leastBatch), mostBatch))
}

// result is one file done: a reading to store, or nothing to do, or a failure.
type result struct {
	index   int
	weight  int64 // in the window
	reading *register.Reading
	same    bool
	table   bool
	noTable bool // a table of statistics stood at its path
	undated bool
	foreign bool
	size    int
	kinds   map[string]int
	review  int
	failure *Failure
}

// Run reads documents on all cores and stores them in the order of the job, so that the same job gives the same register
// whatever the number of cores. When ctx ends it finishes the documents in hand and returns the context's error; an
// error of the register ends it, too. Files that cannot be read are failures of the summary, no error.
func (r *Reader) Run(ctx context.Context, reg *register.Register, job Job) (*Summary, error) {
	s := &Summary{Files: len(job.Files), Kinds: map[string]int{}}
	hand, stop := context.WithCancel(ctx)
	defer stop()
	m := &many{Reader: r, reg: reg, job: job}
	results := m.start(hand)
	stored, err := m.store(ctx, results, s)
	if err != nil {
		stop()
		for range results { // let the workers end
		}
		return stored, err
	}
	if stored.Done() < stored.Files {
		return stored, ctx.Err()
	}
	return stored, nil
}

// many is a job under way.
type many struct {
	*Reader
	reg  *register.Register
	job  Job
	room *semaphore.Weighted // of the window
	big  sync.Mutex          // held while a large file is read

	noTables []string // where texts were read and tables stood
}

// start hands the files to as many workers as there are cores and gives the channel of their results.
func (m *many) start(ctx context.Context) <-chan result {
	room := max(window, int64(m.batchText()))
	m.room = semaphore.NewWeighted(room)
	type file struct {
		index  int
		weight int64
	}
	files := make(chan file)
	results := make(chan result, room/least) // room for all, so that nobody waits while a batch is stored
	go func() {
		defer close(files)
		for i, path := range m.job.Files {
			weight := m.weight(path)
			if m.room.Acquire(ctx, weight) != nil {
				return
			}
			select {
			case files <- file{i, weight}:
			case <-ctx.Done():
				return
			}
		}
	}()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for f := range files {
				res := m.one(f.index)
				res.weight = f.weight
				results <- res
			}
		})
	}
	go func() {
		workers.Wait()
		close(results)
	}()
	return results
}

// weight is how many bytes of the window a file takes: of a large one so few that every core has some in hand.
func (m *many) weight(path string) int64 {
	size := int64(least)
	if m.job.From != nil {
		if info, err := fs.Stat(m.job.From, path); err == nil {
			size = info.Size()
		}
	} else if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	return max(min(size, int64(window/4/runtime.GOMAXPROCS(0))), least)
}

// store puts results into the register, in order and many in a transaction. The summary it gives is of what is stored.
func (m *many) store(ctx context.Context, results <-chan result, s *Summary) (*Summary, error) {
	ctx = context.WithoutCancel(ctx) // what has been read is stored
	b := batch{many: m, sum: s, stored: s.clone(), most: m.batchText(), pace: newPace()}
	waiting := map[int]result{}
	next := 0
	for res := range results {
		waiting[res.index] = res
		for {
			res, ok := waiting[next]
			if !ok {
				break
			}
			delete(waiting, next)
			next++
			m.room.Release(res.weight)
			b.add(m.still(ctx, res))
			if m.job.Progress != nil {
				m.job.Progress(s)
			}
			if b.size > b.most || len(b.readings) > 0 && b.pace.due() {
				if err := b.commit(ctx); err != nil {
					return b.stored, err
				}
			}
		}
	}
	if len(b.readings) > 0 {
		if err := b.commit(ctx); err != nil {
			return b.stored, err
		}
	}
	return s, m.forgetParts(ctx)
}

// batch is the readings that go into the next transaction.
type batch struct {
	*many
	readings   []*register.Reading
	size, most int // bytes of text
	pace       pace
	sum        *Summary
	stored     *Summary // sum as it was when the last transaction ended
}

func (b *batch) add(res result) {
	b.sum.add(res)
	if res.noTable {
		b.noTables = append(b.noTables, b.job.Files[res.index])
	}
	if res.reading != nil {
		b.readings, b.size = append(b.readings, res.reading), b.size+res.size
	}
}

func (b *batch) commit(ctx context.Context) error {
	began := time.Now()
	err := b.reg.Put(ctx, b.readings...)
	took := time.Since(began)
	b.pace.stored(took)
	b.sum.Writing += took
	if err == nil {
		b.stored = b.sum.clone()
	}
	clear(b.readings)
	b.readings, b.size, b.most = b.readings[:0], 0, b.batchText()
	return err
}

// still is a result as it holds now: a document that was stored when its file was looked at may have left the register
// since, when its old place was taken by another file of the job.
func (m *many) still(ctx context.Context, res result) result {
	if !res.same || res.reading == nil {
		return res
	}
	if there, err := m.reg.Holds(ctx, res.reading); there && err == nil {
		return res
	}
	return m.one(res.index)
}

func (s *Summary) clone() *Summary {
	c := *s
	c.Kinds, c.Failures = maps.Clone(s.Kinds), slices.Clone(s.Failures)
	return &c
}

func (s *Summary) add(res result) {
	switch {
	case res.failure != nil:
		s.Failures = append(s.Failures, *res.failure)
	case res.table:
		s.Tables++
	case res.same:
		s.Unchanged++
	default:
		s.Read++
		s.Words += res.reading.Words
		s.Claims += res.reading.Claims
		s.Review += res.review
		if res.foreign {
			s.Foreign++
		}
		if res.undated {
			s.Undated++
		}
		for k, n := range res.kinds {
			s.Kinds[k] += n
		}
	}
}
