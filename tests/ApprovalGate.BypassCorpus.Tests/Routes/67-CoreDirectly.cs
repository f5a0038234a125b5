// rejected AG1009: the Core, called inside its type
// control: ungated

new Tools().Go();

public partial class Tools
{
    public string Go() => DeleteCore("a.txt");
}
