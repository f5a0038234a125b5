// rejected AG1009: another file's part of the class, where the Core is private too
// control: ungated

new Tools().Go();

//## file
public partial class Tools
{
    public string Go() => DeleteCore("a.txt");
}
