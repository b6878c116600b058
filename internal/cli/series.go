package cli

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/dossier"
)

// seriesCmd lays the figures of one indicator out over time.
type seriesCmd struct {
	Indicator string   `arg:"" help:"What is measured, such as trade, exports or investment."`
	Of        []string `placeholder:"NAME,…" help:"Whom the figures must be about, all of them: states by name or ISO code, or other actors; parted by commas."`
	Unit      string   `placeholder:"UNIT" help:"Only this unit; with --rates, other currencies are converted to it."`
	Rates     string   `placeholder:"FILE" help:"A table of rates with the columns currency, year and per_usd (how many units a US dollar buys); else the table rates.tsv of packs."`
	CSV       bool     `name:"csv" help:"Print a table of comma-separated values, one told value a line."`
	Limit     int      `default:"5" placeholder:"N" help:"At most so many series (${default})."`
}

// Run prints the series, those closest to what was asked first.
func (c *seriesCmd) Run(s *session) error {
	if err := cmp.Or(limited(c.Limit, 0), worded("<indicator>", c.Indicator)); err != nil {
		return err
	}
	ask := dossier.Asked{Indicator: c.Indicator, Unit: c.Unit}
	var err error
	if c.CSV && s.JSON {
		return misuse{errors.New("--csv and --json: one at a time")}
	}
	if ask.Of, err = s.actors(c.Of); err != nil {
		return err
	}
	if ask.Rates, err = c.rates(s); err != nil {
		return err
	}
	return s.with(func(k *dossier.Clerk) error {
		list, cut, err := k.Series(s.ctx, ask)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return fmt.Errorf("%w; `rapporteur list figure --words \"%s\"` lists what figures there are", absent("series", c.asked()), c.Indicator)
		}
		shown := list[:min(len(list), c.Limit)]
		if c.CSV {
			return c.table(s, shown)
		}
		p := printer{s.out, k.Desk}
		for i := range shown {
			if s.JSON {
				err = s.object(&shown[i])
			} else {
				err = p.series(&shown[i], c.Unit, isTerminal(s.out))
			}
			if err != nil {
				return err
			}
		}
		if n := len(list) - len(shown); n > 0 {
			s.note("%s more series have these words; --limit shows more, --of and --unit narrow.", group(n))
		}
		s.cutNote(cut)
		return nil
	})
}

// asked is what was asked for, in words.
func (c *seriesCmd) asked() string {
	out := c.Indicator
	if len(c.Of) > 0 {
		out += " of " + strings.Join(c.Of, ", ")
	}
	if c.Unit != "" {
		out += " in " + c.Unit
	}
	return out
}

// actors are the codes or names of actors as typed, parted by commas.
func (s *session) actors(names []string) ([]string, error) {
	var out []string
	for _, list := range names {
		for name := range strings.SplitSeq(list, ",") {
			if name = strings.TrimSpace(name); name == "" {
				continue
			}
			a, err := s.actor(name)
			if err != nil {
				return nil, err
			}
			out = append(out, a)
		}
	}
	return out, nil
}

// rates are those of the file given, else those of the packs.
func (c *seriesCmd) rates(s *session) (*dossier.Rates, error) {
	if c.Rates == "" {
		return dossier.PackRates(s.packs(), "en")
	}
	return readRates(c.Rates)
}

func readRates(file string) (*dossier.Rates, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, misuse{fmt.Errorf("--rates: %w", err)}
	}
	defer f.Close()
	rates, err := dossier.ReadRates(file, f)
	if err != nil {
		return nil, misuse{fmt.Errorf("--rates: %w", err)}
	}
	return rates, nil
}

func (c *seriesCmd) table(s *session, list []dossier.Series) error {
	w := csv.NewWriter(s.out)
	w.Write([]string{"indicator", "subjects", "unit", "period", "value", "qualifier", "change_pct", "converted", "converted_unit", "target", "claimed_by", "outlet", "published", "claim", "quote"})
	number := func(v *float64) string {
		if v == nil {
			return ""
		}
		return claim.Format(*v)
	}
	for i := range list {
		x := &list[i]
		for _, p := range x.Points {
			for _, v := range p.Values {
				unit := ""
				if v.Converted != nil {
					unit = strings.ToUpper(c.Unit)
				}
				for _, t := range v.Cites {
					w.Write([]string{x.Indicator, strings.Join(x.Subjects, "; "), x.Unit, p.Period, claim.Format(v.Value), v.Qualifier, number(v.ChangePct), number(v.Converted), unit,
						fmt.Sprint(p.Target), t.By, t.Outlet, t.Published, t.Claim, t.Quote})
				}
			}
		}
	}
	w.Flush()
	return w.Error()
}

// longestTable is how many lines of a series are printed: the last ones.
const longestTable = 60

// longestBar is how long the bar of the largest value is.
const longestBar = 20

// series prints one series: a line a told value, bars on a terminal, and what arithmetic says below.
func (p *printer) series(x *dossier.Series, unit string, bars bool) error {
	spark := ""
	if bars {
		spark = sparkline(x)
	}
	p.text("", "%s: %s, %s %s", x.Indicator, p.subjects(x), x.Unit, spark)
	rows := p.seriesRows(x, unit, bars)
	if n := len(rows) - longestTable; n > 0 {
		p.printf("  … %s before these; --csv and --json have them all\n", plural(n, "line"))
		rows = rows[n:]
	}
	if err := p.table("  ", rows); err != nil {
		return err
	}
	for _, c := range x.Checks {
		verdict := "agrees"
		switch {
		case c.Kind == "target" && c.Agrees:
			verdict = "reached"
		case c.Kind == "target":
			verdict = "open"
		case !c.Agrees:
			verdict = "does not add up"
		}
		p.text("  ", "%s %s: %s (%s)", c.Kind, c.Period, c.Note, verdict)
	}
	p.printf("\n")
	return nil
}

// seriesRows are the lines of a series: period, value, change, the value converted, a bar, who says so, the claim.
func (p *printer) seriesRows(x *dossier.Series, unit string, bars bool) (rows [][]string) {
	longest := longestBar
	if room := roomOf(p.out); room < widestText {
		longest /= 2
	}
	top := 0.0
	for _, t := range x.Points {
		for _, v := range t.Values {
			top = max(top, math.Abs(v.Value))
		}
	}
	for _, t := range x.Points {
		for i, v := range t.Values {
			period := orDash(t.Period)
			if i > 0 {
				period = ""
			}
			row := []string{period, strings.TrimSpace(v.Qualifier + " " + dossier.Amount(v.Value)), "", "", "", from(v.Cites), v.Cites[0].Claim}
			if v.ChangePct != nil {
				row[2] = fmt.Sprintf("%+g%%", *v.ChangePct)
			}
			if v.Converted != nil {
				row[3] = "= " + dossier.Amount(math.Round(*v.Converted*1000)/1000) + " " + strings.ToUpper(unit)
			}
			if bars && top > 0 {
				row[4] = strings.Repeat("█", max(1, int(math.Abs(v.Value)/top*float64(longest)+0.5)))
			}
			if t.Target {
				row[5] = "target or forecast: " + row[5]
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// sparkline is one mark for each year that has a value; "" for fewer than three.
func sparkline(x *dossier.Series) string {
	const marks = "▁▂▃▄▅▆▇█"
	var values []float64
	for _, t := range x.Points {
		if len(t.Period) == 4 && !t.Target {
			values = append(values, t.Values[0].Value)
		}
	}
	if len(values) < 3 {
		return ""
	}
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	var b strings.Builder
	steps := []rune(marks)
	for _, v := range values {
		i := 0
		if high > low {
			i = int((v - low) / (high - low) * float64(len(steps)-1))
		}
		b.WriteRune(steps[i])
	}
	return b.String()
}

// Help says what a series is.
func (seriesCmd) Help() string {
	return `A series has one indicator, one circle of subjects and one unit. Values stand as told, each with who tells it; several for one period stand below
each other. Growth is held against the year before, parts against totals, targets against what was reached.

Examples:

    rapporteur series trade --of CHN,KAZ
    rapporteur series exports --of Kazakhstan,China --unit USD --rates rates.csv
    rapporteur series trade --of CHN,UZB --csv > trade.csv

A table of rates:

    currency,year,per_usd
    CNY,2024,7.2`
}
