// rejected AG1012: the generated call struct of a tool, run by hand
// control: impossible

new Tools().Go();

public partial class Tools
{
    public string Go() => new __Delete_0(this, "a.txt").Run(null);
}
