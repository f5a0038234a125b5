// gated: a query that selects by the tool, by lambda and by method group
// control: ungated

var tools = new Tools();
string[] paths = ["a.txt", "b.txt"];
_ = paths.Select(tools.Delete).ToList();
_ = (from path in paths select tools.Delete(path)).ToList();
