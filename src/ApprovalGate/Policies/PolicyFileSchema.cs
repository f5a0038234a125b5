namespace ApprovalGate.Policies;

/// <summary>The JSON Schema of policy files, by which editors complete and check them. The loader checks more: tools, people, conditions.</summary>
public static class PolicyFileSchema
{
    /// <summary>The name of the schema in the package.</summary>
    public const string FileName = "approvalgate-policy.schema.json";

    /// <summary>Returns the schema.</summary>
    public static string Read()
    {
        using var reader = new StreamReader(typeof(PolicyFileSchema).Assembly.GetManifestResourceStream(FileName)!);
        return reader.ReadToEnd();
    }
}
