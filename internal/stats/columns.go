package stats

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// months are the names of months in lower case.
var months = func() []string {
	var out []string
	for m := time.January; m <= time.December; m++ {
		out = append(out, strings.ToLower(m.String()))
	}
	return out
}()

// columns is where a table has what, by role; wide tables have a column a year.
type columns struct {
	at   map[string]int
	wide []wideColumn
	sdmx bool
}

type wideColumn struct {
	column int
	period string
}

var spaces = regexp.MustCompile(`[\s_\-]+`)

// headerName is a column's name as the table of names has it: lower case, words parted by spaces; of "REF_AREA: Reference area" the code.
func headerName(s string) string {
	if code, _, ok := strings.Cut(s, ": "); ok {
		s = code
	}
	return strings.TrimSpace(spaces.ReplaceAllString(strings.ToLower(s), " "))
}

// columnsOf reads a header line.
func (r *Reader) columnsOf(header []cell, line int) (*columns, error) {
	c := &columns{at: map[string]int{}}
	var names []string
	for i, h := range header {
		names = append(names, h.value)
		if role := r.roles[headerName(h.value)]; role != "" {
			if _, have := c.at[role]; !have {
				c.at[role] = i
			}
			continue
		}
		if m := wideYear.FindStringSubmatch(strings.TrimSpace(h.value)); m != nil {
			c.wide = append(c.wide, wideColumn{i, m[1]})
		} else if p, ok := period(h.value); ok {
			c.wide = append(c.wide, wideColumn{i, p})
		}
	}
	_, c.sdmx = c.at["structure"]
	seen := strings.Join(names, ", ")
	switch {
	case !c.has("area") && !c.has("areaname"):
		return nil, &Fault{line, fmt.Sprintf("no column says whom the figures are about; name one REF_AREA or country. The columns are %s", seen)}
	case len(c.wide) == 0 && !c.has("value"):
		return nil, &Fault{line, fmt.Sprintf("no column holds values; name one OBS_VALUE or value, or have a column for each year. The columns are %s", seen)}
	case len(c.wide) == 0 && !c.has("period"):
		return nil, &Fault{line, fmt.Sprintf("no column holds periods; name one TIME_PERIOD or year. The columns are %s", seen)}
	case c.has("value"):
		c.wide = nil
	}
	return c, nil
}

func (c *columns) has(role string) bool {
	_, ok := c.at[role]
	return ok
}

// get is the cell of a role, empty where the table or the line has none.
func (c *columns) get(cells []cell, role string) cell {
	i, ok := c.at[role]
	if !ok || i >= len(cells) {
		return cell{}
	}
	return cells[i]
}
