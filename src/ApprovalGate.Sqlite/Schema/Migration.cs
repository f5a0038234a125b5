using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Schema;

/// <summary>Brings a file to the newest schema this version knows. Called inside the turnstile.</summary>
internal static class Migration
{
    /// <summary>Refuses a file that is not ours to write, before anything in it is changed.</summary>
    /// <returns>The schema it has; 0 when it is new.</returns>
    /// <exception cref="StoreUnusableException">The file belongs to another application.</exception>
    /// <exception cref="StoreSchemaException">A newer version wrote the file.</exception>
    public static int Check(Connection connection, string path, IReadOnlyList<SchemaStep> steps)
    {
        var found = (int)connection.Number("PRAGMA user_version");
        var application = connection.Number("PRAGMA application_id");
        var isNew = application == 0 && found == 0 && connection.Number("SELECT count(*) FROM sqlite_master") == 0;
        if (!isNew && application != SchemaSteps.ApplicationId)
        {
            throw new StoreUnusableException(
                FormattableString.Invariant($"'{path}' is the database of another application (application_id {application}); ")
                + "it was left as it is. Give the store a file of its own.");
        }

        RefuseNewer(path, found, steps[^1].Version);
        return found;
    }

    /// <summary>Runs the steps the file lacks, all or none of them.</summary>
    public static void Run(Connection connection, int found, IReadOnlyList<SchemaStep> steps)
    {
        if (found == steps[^1].Version)
        {
            return;
        }

        connection.Execute("BEGIN IMMEDIATE");
        foreach (var step in steps.Where(step => step.Version > found))
        {
            connection.Execute(step.Sql);
        }

        // A failure anywhere closes the connection, which rolls back all of it.
        connection.Execute(FormattableString.Invariant(
            $"PRAGMA application_id = {SchemaSteps.ApplicationId}; PRAGMA user_version = {steps[^1].Version}; COMMIT"));
    }

    /// <summary>Refuses a file whose schema a newer version has made, before or while this one has it open.</summary>
    public static void RefuseNewer(string path, int found, int known)
    {
        if (found > known)
        {
            throw new StoreSchemaException(
                FormattableString.Invariant($"The store '{path}' has schema {found}; this version knows schemas up to {known}. ")
                + "Update ApprovalGate.Sqlite to the version that wrote it.",
                found,
                known);
        }
    }
}
