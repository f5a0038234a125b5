// rejected AG1009: a call of the Core that is bound at run time
// control: ungated

new Tools().Go();

public partial class Tools
{
    public string Go()
    {
        dynamic self = this;
        return self.DeleteCore("a.txt");
    }
}
