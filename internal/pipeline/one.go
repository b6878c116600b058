package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/ingest"
	"rapporteur/internal/register"
	"rapporteur/internal/stats"
	"rapporteur/internal/text"
)

// one reads one file of the job.
func (m *many) one(index int) result {
	path := m.job.Files[index]
	fail := func(err error) result { return result{index: index, failure: &Failure{path, plain(err)}} }
	b, release, err := m.load(path)
	defer release()
	if err != nil {
		return fail(err)
	}
	sum := sha256.Sum256(b)
	id := hex.EncodeToString(sum[:16])
	if path == Stdin {
		path = "stdin:" + id[:12] // so that the next input does not take its place
	}
	given, err := m.reg.Given(context.Background(), id)
	if err != nil {
		return fail(err)
	}
	given = m.job.Options.Or(given)
	fingerprint := m.reading(given)
	stored, linked, err := m.reg.Known(context.Background(), id, path, fingerprint)
	if err != nil {
		return fail(err)
	}
	if stored {
		res := result{index: index, same: true}
		if !linked {
			res.reading = register.Same(id, path, fingerprint)
		}
		return res
	}
	first := m.tables.First(bytes.NewReader(b))
	table, err := m.reg.IsTable(context.Background(), first, path)
	switch {
	case err != nil:
		return fail(err)
	case table && first != "":
		return result{index: index, table: true}
	case first != "":
		return fail(errTable)
	}
	doc, claims, err := m.Understand(path, b, given)
	if err != nil {
		return fail(err)
	}
	res := result{index: index, noTable: table, size: len(doc.Text), undated: doc.Meta.Anchor().IsZero(), foreign: doc.Noted(ingest.Foreign), kinds: map[string]int{}}
	for i := range claims {
		if claims[i].Review {
			res.review++
		} else {
			res.kinds[claims[i].Kind]++
		}
	}
	res.reading = m.reg.Prepare(doc, claims, fingerprint)
	return res
}

// errTable is what is told of a table of statistics among documents.
var errTable = errors.New("this is a table of statistics, no text: `rapporteur stats add` reads it")

// forgetParts takes out the further parts of tables in whose place texts have come.
func (m *many) forgetParts(ctx context.Context) error {
	for _, path := range m.noTables {
		for first := 1 + stats.Rows; ; first += stats.Rows {
			if found, err := m.reg.Forget(ctx, stats.Path(path, first)); err != nil {
				return err
			} else if !found {
				break
			}
		}
	}
	return nil
}

// unreadable are the diagnostics of bytes that hold no text to read.
var unreadable = []string{"empty", "binary", "too-large"}

// Unreadable is why a document holds no text to read, and nil for one that does.
func Unreadable(doc *text.Document) error {
	for _, d := range doc.Diagnostics {
		if slices.Contains(unreadable, d.Code) {
			return errors.New(d.Message)
		}
	}
	return nil
}

// Understand makes the claims of a file. That it holds no text to read is an error, and so is a fault of the program.
func (r *Reader) Understand(path string, b []byte, opt ingest.Options) (doc *text.Document, claims []claim.Claim, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the program has a fault that this document brings out (%v, %s); please report it", fault, origin(debug.Stack()))
		}
	}()
	doc = r.Document(path, b, opt)
	if err := Unreadable(doc); err != nil {
		return nil, nil, err
	}
	return doc, r.Read(doc), nil
}

// origin is the place in a stack where a panic arose.
func origin(stack []byte) string {
	_, after, _ := strings.Cut(string(stack), "\npanic(")
	for line := range strings.Lines(after) {
		if _, place, ok := strings.Cut(line, "/internal/"); ok && strings.HasPrefix(line, "\t") && !strings.Contains(line, "/runtime/") {
			place, _, _ = strings.Cut(strings.TrimSpace(place), " ")
			return place
		}
	}
	return "unknown place"
}

// load gives the bytes of a file. Large files are loaded and read one at a time, until release.
func (m *many) load(path string) (b []byte, release func(), err error) {
	release = func() {}
	if path == Stdin {
		b, err = io.ReadAll(io.LimitReader(m.job.Stdin, maxFile+1))
		return b, release, err
	}
	f, err := m.open(path)
	if err != nil {
		return nil, release, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, release, err
	}
	if info.Size() > maxFile {
		return nil, release, fmt.Errorf("it has %d MB; a document has at most %d: split it", info.Size()>>20, maxFile>>20)
	}
	if info.Size() > large {
		m.big.Lock()
		release = m.big.Unlock
	}
	var buf bytes.Buffer
	buf.Grow(int(info.Size()) + bytes.MinRead)
	_, err = buf.ReadFrom(io.LimitReader(f, maxFile+1))
	return buf.Bytes(), release, err
}

func (m *many) open(path string) (fs.File, error) {
	if m.job.From != nil {
		return m.job.From.Open(path)
	}
	return os.Open(path)
}
