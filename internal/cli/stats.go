package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"rapporteur/internal/register"
	"rapporteur/internal/stats"
)

// statsCmd is about reference statistics.
type statsCmd struct {
	Add statsAddCmd `cmd:"" help:"Add a table of statistics, SDMX-CSV or plain CSV, as one more source of figures."`
}

// statsAddCmd reads tables into the register.
type statsAddCmd struct {
	Files     []string `arg:"" name:"files" help:"Tables to add."`
	Source    string   `placeholder:"NAME" help:"Who publishes the figures, such as \"World Bank\"."`
	Published string   `placeholder:"YYYY-MM-DD" help:"When they were published."`
	Indicator string   `placeholder:"WORDS" help:"What is measured, where the table does not say so."`
	Unit      string   `placeholder:"UNIT" help:"The unit, where the table does not say so."`
}

// Help says what tables look like.
func (statsAddCmd) Help() string {
	return `Tables have a header line. SDMX-CSV has the columns DATAFLOW (or STRUCTURE), REF_AREA, INDICATOR, TIME_PERIOD and OBS_VALUE, and may have COUNTERPART_AREA,
UNIT_MEASURE, UNIT_MULT and OBS_STATUS. A plain table has a line a value (country, partner, indicator, year, value, unit) or a column a year. Commas,
semicolons or tabs part cells; decimals stand after a point or a comma. Every line becomes a figure claim tied to it. Adding a table again changes
nothing; one that has changed takes the place of the old.

Examples:

    rapporteur stats add dots.csv --source "IMF Direction of Trade Statistics" --published 2025-03-01
    rapporteur stats add API_NY.GDP.MKTP.CD.csv --source "World Bank"
    rapporteur series GDP --of KAZ`
}

// Run adds the tables one after the other.
func (c *statsAddCmd) Run(s *session) error {
	opt := stats.Options{Source: c.Source, Indicator: c.Indicator, Unit: c.Unit}
	var err error
	if opt.Published, err = dayOf("--published", c.Published); err != nil {
		return err
	}
	for _, file := range c.Files {
		if info, err := os.Stat(file); err != nil {
			return fmt.Errorf("%s: %w", file, errors.Unwrap(err))
		} else if info.IsDir() {
			return misuse{fmt.Errorf("%s is a folder; name the tables in it", file)}
		}
	}
	reader, err := stats.Load(s.packs(), "en")
	if err != nil {
		return err
	}
	fingerprint, err := s.packs().Fingerprint()
	if err != nil {
		return err
	}
	reg, err := s.makeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	for _, file := range c.Files {
		a := adding{session: s, reg: reg, reader: reader, opt: opt, file: file, began: time.Now()}
		a.fingerprint = fmt.Sprintf("stats 1 %s %q %q %q %s", fingerprint, c.Source, c.Indicator, c.Unit, c.Published)
		if err := a.run(); err != nil {
			return err
		}
	}
	return s.settle(reg)
}

// adding is one table on its way into the register.
type adding struct {
	*session
	reg         *register.Register
	reader      *stats.Reader
	opt         stats.Options
	file        string
	fingerprint string
	began, last time.Time

	batch                           []*register.Reading
	rows, skipped, claims, same, at int
	size                            int64
}

// partsAtOnce is how many parts of a table go into one transaction.
const partsAtOnce = 20

func (a *adding) run() error {
	f, err := os.Open(a.file)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		a.size = info.Size()
	}
	// A table with a fault leaves nothing behind: it is read once to see that it has none.
	if err := a.reader.Read(a.file, f, a.opt, func(stats.Part) error { return a.ctx.Err() }); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("%s: %w; copy the table to a file first", a.file, err)
	}
	count := &counting{in: f}
	err = a.reader.Read(a.file, count, a.opt, func(p stats.Part) error {
		if err := a.ctx.Err(); err != nil {
			return err
		}
		a.progress(count.n)
		return a.part(p)
	})
	if err == nil {
		err = a.flush()
	}
	if isTerminal(a.err) && !a.Quiet && !a.JSON {
		fmt.Fprint(a.err, "\r\x1b[K")
	}
	switch {
	case errors.Is(err, context.Canceled):
		return interrupted(fmt.Sprintf("interrupted after %s of %s; the same command goes on from there", plural(a.rows, "row"), a.file))
	case err != nil:
		return err
	}
	if err := a.forgetRest(); err != nil {
		return err
	}
	return a.tell()
}

// part takes one part of the table, and stores those that have come together.
func (a *adding) part(p stats.Part) error {
	a.rows, a.skipped, a.claims, a.at = a.rows+p.Rows, a.skipped+p.Skipped, a.claims+len(p.Claims), a.at+1
	stored, linked, err := a.reg.Known(a.ctx, p.Doc.ID, p.Doc.Path, a.fingerprint)
	switch {
	case err != nil:
		return err
	case stored && linked:
		a.same += p.Rows
		return nil
	}
	a.batch = append(a.batch, a.reg.Prepare(p.Doc, p.Claims, a.fingerprint))
	if len(a.batch) >= partsAtOnce {
		return a.flush()
	}
	return nil
}

func (a *adding) flush() error {
	if len(a.batch) == 0 {
		return nil
	}
	err := a.reg.Put(a.ctx, a.batch...)
	clear(a.batch)
	a.batch = a.batch[:0]
	return err
}

// forgetRest takes out the parts that an earlier, longer form of the table had.
func (a *adding) forgetRest() error {
	for first := a.at*stats.Rows + 1; ; first += stats.Rows {
		if found, err := a.reg.Forget(a.ctx, stats.Path(a.file, first)); err != nil || !found {
			return err
		}
	}
}

func (a *adding) progress(n int64) {
	interval := 10 * time.Second
	if isTerminal(a.err) {
		interval = 200 * time.Millisecond
	}
	if a.Quiet || a.JSON || time.Since(a.began) < interval || time.Since(a.last) < interval {
		return
	}
	a.last = time.Now()
	line := fmt.Sprintf("%s: %d%%, %s, %s rows/s", a.file, 100*n/max(a.size, 1), plural(a.rows, "row"), group(int(float64(a.rows)/a.last.Sub(a.began).Seconds())))
	if isTerminal(a.err) {
		fmt.Fprintf(a.err, "\r\x1b[K%s", fit(a.err, line))
		return
	}
	fmt.Fprintln(a.err, line)
}

func (a *adding) tell() error {
	if a.JSON {
		return a.object(map[string]any{"file": a.file, "rows": a.rows, "figures": a.claims, "without_value": a.skipped, "unchanged": a.same})
	}
	if a.Quiet {
		return nil
	}
	fmt.Fprintf(a.out, "%s: %s, %s", a.file, plural(a.rows, "row"), plural(a.claims, "figure"))
	if a.skipped > 0 {
		fmt.Fprintf(a.out, ", %s without a value", plural(a.skipped, "row"))
	}
	if a.same == a.rows {
		fmt.Fprint(a.out, "; nothing has changed")
	}
	fmt.Fprintln(a.out)
	return nil
}

// counting counts what is read, for the progress display.
type counting struct {
	in io.Reader
	n  int64
}

// Read reads on.
func (c *counting) Read(b []byte) (int, error) {
	n, err := c.in.Read(b)
	c.n += int64(n)
	return n, err
}
