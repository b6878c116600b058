package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"

	"rapporteur/internal/dossier"
	"rapporteur/internal/text"
)

// coverageCmd fills in which states of a group meet which criteria.
type coverageCmd struct {
	Matrix   string   `arg:"" optional:"" help:"Name of a matrix of the packs; without it, --criteria says what to ask, or the matrices are listed."`
	Group    string   `placeholder:"NAME" help:"The states: a group or an organization, such as \"Central Asian\" or ASEAN."`
	States   []string `placeholder:"NAME,…" help:"The states, by name or ISO code, parted by commas."`
	Criteria []string `sep:"none" placeholder:"TEST:WORDS" help:"A column: level:LEVEL with ACTOR, signed:WORDS [with ACTOR], joined:NAME or supports:WORDS; repeatable."`
	CSV      bool     `name:"csv" help:"Print a table of comma-separated values, one cell a line."`
}

// Run prints the matrix with the claim behind each cell.
func (c *coverageCmd) Run(s *session) error {
	if c.CSV && s.JSON {
		return misuse{errors.New("--csv and --json: one at a time")}
	}
	matrices, err := dossier.Matrices(s.packs(), "en")
	if err != nil {
		return err
	}
	if c.Matrix == "" && len(c.Criteria) == 0 {
		if c.Group != "" || len(c.States) > 0 {
			return misuse{errors.New("--group and --states say whom to ask; a matrix or --criteria says what")}
		}
		return c.matrices(s, matrices)
	}
	return s.with(func(k *dossier.Clerk) error {
		title, states, criteria, err := c.ask(s, k, matrices)
		if err != nil {
			return err
		}
		m, err := k.Cover(s.ctx, states, criteria)
		if err != nil {
			return err
		}
		m.Title = title
		switch {
		case s.JSON:
			return s.object(m)
		case c.CSV:
			return coverageTable(s, m)
		}
		p := printer{s.out, k.Desk}
		return p.coverage(m)
	})
}

func (c *coverageCmd) matrices(s *session, list []dossier.Matrix) error {
	p := printer{out: s.out}
	var rows [][]string
	for _, m := range list {
		var labels []string
		for _, x := range m.Criteria {
			labels = append(labels, x.Label)
		}
		rows = append(rows, []string{m.Name, m.Group, cut(strings.Join(labels, "; "), 90)})
	}
	if s.JSON {
		for i := range list {
			if err := s.object(map[string]any{"matrix": list[i].Name, "group": list[i].Group, "criteria": list[i].Criteria}); err != nil {
				return err
			}
		}
		return nil
	}
	return p.table("", rows)
}

// ask works out which states and which criteria are meant.
func (c *coverageCmd) ask(s *session, k *dossier.Clerk, matrices []dossier.Matrix) (title string, states []string, criteria []dossier.Criterion, err error) {
	groupName := c.Group
	if c.Matrix != "" {
		m, err := matrixNamed(matrices, c.Matrix)
		if err != nil {
			return "", nil, nil, err
		}
		criteria = append(criteria, m.Criteria...)
		if groupName == "" && len(c.States) == 0 {
			groupName = m.Group
		}
	}
	for _, written := range c.Criteria {
		x, err := dossier.ParseCriterion(written)
		if err != nil {
			return "", nil, nil, misuse{err}
		}
		if x.With != "" {
			if x.With, err = s.actor(x.With); err != nil {
				return "", nil, nil, err
			}
		}
		criteria = append(criteria, x)
	}
	if states, err = s.actors(c.States); err != nil {
		return "", nil, nil, err
	}
	if groupName != "" {
		members := k.Members(groupName, text.Day{})
		if len(members) == 0 {
			return "", nil, nil, misuse{fmt.Errorf("no pack knows a group or an organization with members called %q; name the states with --states", groupName)}
		}
		states = append(states, members...)
	}
	if len(states) == 0 {
		return "", nil, nil, misuse{fmt.Errorf("for which states? --group NAME or --states A,B")}
	}
	return c.Matrix, states, criteria, nil
}

func matrixNamed(matrices []dossier.Matrix, name string) (*dossier.Matrix, error) {
	var names []string
	for i := range matrices {
		if strings.EqualFold(matrices[i].Name, name) {
			return &matrices[i], nil
		}
		names = append(names, matrices[i].Name)
	}
	return nil, misuse{fmt.Errorf("no matrix %q; there are %s", name, strings.Join(names, ", "))}
}

// coverage prints the matrix in short, then what each cell rests on.
func (p *printer) coverage(m *dossier.Coverage) error {
	head := []string{""}
	for i := range m.Criteria {
		head = append(head, fmt.Sprint(i+1))
	}
	rows := [][]string{head}
	for _, r := range m.Rows {
		row := []string{p.desk.Called(r.State)}
		for _, c := range r.Cells {
			row = append(row, cellWord(c))
		}
		rows = append(rows, row)
	}
	if err := p.table("", rows); err != nil {
		return err
	}
	p.printf("\n")
	p.text("", "yes: told; no: told, but not so far; group: told of a group that both belong to; table: known from the tables of the packs; -: nothing told")
	for i, c := range m.Criteria {
		p.printf("\n%d. %s\n", i+1, c.Label)
		if err := p.criterion(m, i); err != nil {
			return err
		}
	}
	return nil
}

// criterion prints what is told of criterion i, a state a line.
func (p *printer) criterion(m *dossier.Coverage, i int) error {
	var rows [][]string
	for _, r := range m.Rows {
		cell := r.Cells[i]
		if cell.Met == "" {
			continue
		}
		row := []string{p.desk.Called(r.State), cell.Date, cut(cell.Words, 70)}
		if cell.Cite != nil {
			row = append(row, cut(cell.Cite.Teller(), 40), cell.Cite.Claim)
		}
		if cell.Group {
			row = append(row, "told of a group")
		}
		if cell.Table {
			row = append(row, "a member by the tables of the packs")
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		p.printf("  nothing told\n")
	}
	return p.table("  ", rows)
}

// cellWord is a cell in one word.
func cellWord(c dossier.Cell) string {
	switch {
	case c.Table:
		return "table"
	case c.Group && c.Met == "yes":
		return "group"
	}
	return orDash(c.Met)
}

func coverageTable(s *session, m *dossier.Coverage) error {
	w := csv.NewWriter(s.out)
	w.Write([]string{"state", "criterion", "met", "words", "date", "by_table", "claimed_by", "outlet", "claim", "quote"})
	for _, r := range m.Rows {
		for i, c := range r.Cells {
			var t dossier.Cite
			if c.Cite != nil {
				t = *c.Cite
			}
			w.Write([]string{r.State, m.Criteria[i].Label, c.Met, c.Words, c.Date, fmt.Sprint(c.Table), t.By, t.Outlet, t.Claim, t.Quote})
		}
	}
	w.Flush()
	return w.Error()
}

// Help says what criteria are.
func (coverageCmd) Help() string {
	return `Tests of a criterion: level (relations with the actor are at this level or a higher one), signed (a document with these words was signed, adopted
or agreed), joined (takes part in the mechanism), supports (takes a stance for it, or undertakes something for it). Words of which any will do are
parted by "|". Matrices with a name are tables of the packs (data/field/*/coverage.tsv).

Examples:

    rapporteur coverage                         # lists the matrices
    rapporteur coverage china-initiatives
    rapporteur coverage --group ASEAN --criteria "level:comprehensive strategic partnership with USA" --criteria "signed:extradition"
    rapporteur coverage --states KAZ,UZB --criteria "joined:Shanghai Cooperation Organization"`
}
