package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// completionCmd prints what makes a shell complete commands, flags and kinds.
type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish. For bash: source <(rapporteur completion bash)."`
}

// Run prints the script.
func (c *completionCmd) Run(s *session) error {
	app, err := model()
	if err != nil {
		return err
	}
	kinds, err := s.kinds()
	if err != nil {
		return err
	}
	var names []string
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	script := ""
	switch c.Shell {
	case "bash":
		script = bash(app, names)
	case "zsh":
		script = "#compdef rapporteur\nautoload -U +X bashcompinit && bashcompinit\n" + bash(app, names)
	case "fish":
		script = fish(app, names)
	}
	_, err = fmt.Fprint(s.out, script)
	return err
}

// choices are the words that a flag or a positional argument takes, nil when they are not known.
func choices(v *kong.Value, kinds []string) []string {
	if v.Enum != "" {
		return v.EnumSlice()
	}
	if name := strings.ToLower(v.Name); name == "kind" || name == "kinds" {
		return kinds
	}
	return nil
}

// bash is a function that finds the command among the words typed so far and offers what may follow it.
func bash(app *kong.Application, kinds []string) string {
	var values, commands, nested strings.Builder
	top := flagNames(visible(app.Node))
	for _, n := range app.Children {
		top = append(top, n.Name)
	}
	seen := map[string]bool{}
	for _, n := range app.Leaves(true) {
		words := append(flagNames(visible(n)), flagNames(visible(app.Node))...)
		for _, p := range n.Positional {
			words = append(words, choices(p, kinds)...)
		}
		fmt.Fprintf(&commands, "    %q) words=%q ;;\n", n.Path(), strings.Join(words, " "))
		for _, f := range visible(n) {
			if list := choices(f.Value, kinds); list != nil && !seen[f.Name] {
				seen[f.Name] = true
				fmt.Fprintf(&values, "    --%s) words=%q ;;\n", f.Name, strings.Join(list, " "))
			}
		}
	}
	for _, n := range app.Children {
		if len(n.Children) > 0 {
			fmt.Fprintf(&commands, "    %q) words=%q ;;\n", n.Name, childNames(n))
			for _, sub := range n.Children {
				fmt.Fprintf(&nested, "    %s:%s) cmd=%q ;;\n", n.Name, sub.Name, n.Name+" "+sub.Name)
			}
		}
	}
	return fmt.Sprintf(bashScript, strings.ReplaceAll(childNames(app.Node), " ", "|:"), values.String(), commands.String(), strings.Join(top, " "), nested.String())
}

const bashScript = `_rapporteur() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd= words= w
  for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $cmd:$w in
    :%[1]s) cmd=$w ;;
%[5]s    esac
  done
  case $prev in
%[2]s  esac
  if [ -z "$words" ]; then
    case $cmd in
%[3]s    *) words=%[4]q ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _rapporteur rapporteur
`

// fish is a line for each thing that can be typed.
func fish(app *kong.Application, kinds []string) string {
	var b strings.Builder
	line := func(condition, rest, help string) {
		if condition != "" {
			condition = " -n '" + condition + "'"
		}
		fmt.Fprintf(&b, "complete -c rapporteur%s %s -d '%s'\n", condition, rest, strings.ReplaceAll(help, "'", "\\'"))
	}
	for _, f := range visible(app.Node) {
		line("", fishFlag(f, kinds), f.Help)
	}
	for _, n := range app.Children {
		line("__fish_use_subcommand", "-a "+n.Name, n.Help)
		for _, sub := range n.Children {
			line("__fish_seen_subcommand_from "+n.Name, "-a "+sub.Name, sub.Help)
		}
		for _, f := range visible(n) {
			line("__fish_seen_subcommand_from "+n.Name, fishFlag(f, kinds), f.Help)
		}
		for _, p := range n.Positional {
			if list := choices(p, kinds); list != nil {
				line("__fish_seen_subcommand_from "+n.Name, "-f -a '"+strings.Join(list, " ")+"'", p.Name)
			}
		}
	}
	return b.String()
}

func fishFlag(f *kong.Flag, kinds []string) string {
	out := "-l " + f.Name
	if f.Short != 0 {
		out += " -s " + string(f.Short)
	}
	if !f.IsBool() {
		out += " -r"
	}
	if list := choices(f.Value, kinds); list != nil {
		out += " -f -a '" + strings.Join(list, " ") + "'"
	}
	return out
}

func flagNames(flags []*kong.Flag) []string {
	var out []string
	for _, f := range flags {
		out = append(out, "--"+f.Name)
	}
	return out
}

func childNames(n *kong.Node) string {
	var out []string
	for _, c := range n.Children {
		out = append(out, c.Name)
	}
	return strings.Join(out, " ")
}
