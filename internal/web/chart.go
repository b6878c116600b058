package web

import (
	"fmt"
	"math"
	"time"
)

// A column is one bar of a chart in time, in the units of the chart's view box.
type column struct {
	X, Y, W, H float64
	Title      string
	Href       string
}

// A timeline is a row of columns, one a month (or a year, where there are too many months to tell apart).
type timeline struct {
	Width, Height float64
	Columns       []column
	Ticks         []tick
	ByYear        bool
}

// A tick is a label below a chart.
type tick struct {
	X    float64
	Text string
}

// monthRange is the months over which charts that stand together are drawn: indices count months since year 0.
type monthRange struct{ first, last int }

const maxMonths = 96

func monthIndex(month string) (int, bool) {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return 0, false
	}
	return t.Year()*12 + int(t.Month()) - 1, true
}

func monthName(i int) string { return fmt.Sprintf("%04d-%02d", i/12, i%12+1) }

// rangeOf is the months that have any count. A few documents with odd dates shall not squeeze the rest: months before the
// first percentile of the counts are left out.
func rangeOf(counts map[string]int) (monthRange, bool) {
	r := monthRange{math.MaxInt, math.MinInt}
	total := 0
	for m, n := range counts {
		if i, ok := monthIndex(m); ok {
			r.first, r.last, total = min(r.first, i), max(r.last, i), total+n
		}
	}
	if total == 0 {
		return r, false
	}
	for skipped := 0; r.last-r.first > maxMonths; r.first++ {
		if skipped += counts[monthName(r.first)]; skipped > total/100 {
			break
		}
	}
	return r, true
}

func (r monthRange) byYear() bool { return r.last-r.first >= maxMonths }

// timelineOf draws counts by month, by year where they are many (the counts of years then count, if there are any); href makes the address behind a column from the first and last day it stands for.
func timelineOf(r monthRange, counts map[string]int, width, height float64, unit string, href func(from, to string) string) timeline {
	t := timeline{Width: width, Height: height, ByYear: r.byYear()}
	size, first, n := 1, r.first, r.last-r.first+1
	if t.ByYear {
		size, first = 12, r.first/12*12
		n = r.last/12 - first/12 + 1
	}
	values, highest := make([]int, n), 1
	for i := range values {
		for m := first + i*size; m < first+(i+1)*size; m++ {
			values[i] += counts[monthName(m)]
		}
		if year, ok := counts[monthName(first + i*size)[:4]]; ok && t.ByYear { // what months have in common counts once
			values[i] = year
		}
		highest = max(highest, values[i])
	}
	step := width / float64(max(n, 6))
	for i, v := range values {
		m := first + i*size
		label := tickText(m, n, t.ByYear)
		if i == 0 && label == "" && n > 24 && m%12 < 8 && !t.ByYear { // the first year, where there is room before the next
			label = fmt.Sprint(m / 12)
		}
		if label != "" {
			t.Ticks = append(t.Ticks, tick{round(float64(i) * step), label})
		}
		if v == 0 {
			continue
		}
		h := math.Max(float64(v)/float64(highest)*(height-1), 1.5)
		start := time.Date(m/12, time.Month(m%12+1), 1, 0, 0, 0, 0, time.UTC)
		end := start.AddDate(0, size, -1)
		c := column{X: round(float64(i) * step), Y: round(height - h), W: round(math.Max(math.Min(step*.82, 26), .8)), H: round(h)}
		c.Title = start.Format("January 2006")
		if t.ByYear {
			c.Title = start.Format("2006")
		}
		c.Title += ": " + groupDigits(v) + " " + unit
		c.Href = href(start.Format(time.DateOnly), end.Format(time.DateOnly))
		t.Columns = append(t.Columns, c)
	}
	return t
}

// tickText labels Januaries and, where there is room, quarters.
func tickText(month, n int, byYear bool) string {
	year := month / 12
	switch {
	case byYear && (n <= 14 || year%5 == 0):
		return fmt.Sprint(year)
	case byYear:
		return ""
	case month%12 == 0:
		return fmt.Sprint(year)
	case n <= 24 && month%3 == 0:
		return time.Month(month%12 + 1).String()[:3]
	}
	return ""
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

// A bar is one line of a bar chart; Share is its length in percent of the longest.
type bar struct {
	Label, Href string
	Count       int
	Share       float64
}

// barsOf scales bars to the longest.
func barsOf(bars []bar) []bar {
	longest := 1
	for _, b := range bars {
		longest = max(longest, b.Count)
	}
	for i := range bars {
		if bars[i].Count > 0 {
			bars[i].Share = round(math.Max(float64(bars[i].Count)/float64(longest)*100, .6))
		}
	}
	return bars
}

// A bubble is one place of the matrix of actors and kinds: its area is in proportion to its count.
type bubble struct {
	R     float64
	Count int
	Kind  string
	Title string
	Href  string
}

// bubbleRadius scales areas so that the largest count has radius most.
func bubbleRadius(count, largest int, most float64) float64 {
	if count == 0 {
		return 0
	}
	return round(math.Max(math.Sqrt(float64(count)/float64(max(largest, 1)))*most, 1.2))
}
